import { type CompileOrder, createCompilation } from './compilation.ts'

// A process of its own, because a thread that is inside native code cannot be stopped, and because a crash of the
// compiler must not be a crash of the platform.
const [fontsDir, templatesDir] = process.argv.slice(2)
if (!fontsDir || !templatesDir || !process.send)
  throw new Error('started by the typesetter, with two folders')

const compile = createCompilation({ fontsDir, templatesDir })
process.on('message', (order: CompileOrder) => process.send?.(compile(order)))
process.on('disconnect', () => process.exit())
process.send('ready')
