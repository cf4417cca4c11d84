import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** What the typesetting process is asked for; strings only, as Typst takes its inputs. */
export interface CompileOrder {
  readonly templatePath: string
  readonly inputs: Readonly<Record<string, string>>
  readonly standard: 'ua-1' | 'a-2a'
}

export type CompileReply = { readonly pdf: Uint8Array } | { readonly fault: string }

export interface CompileHome {
  readonly fontsDir: string
  /** Typst reads no file outside of it. */
  readonly templatesDir: string
}

// What neither this order nor the one before it used is forgotten: ten orders back would hold half a gigabyte.
const cacheAge = 1

/** Turns orders into PDFs, synchronously and without a way to be interrupted: for the typesetting process only. */
export const createCompilation = ({ fontsDir, templatesDir }: CompileHome) => {
  const compiler = NodeCompiler.create({ workspace: templatesDir, fontArgs: [{ fontPaths: [fontsDir] }] })

  const explain = (cause: unknown): string => {
    const notes =
      cause && typeof cause === 'object' && 'shortDiagnostics' in cause ? cause.shortDiagnostics : null
    return notes ? JSON.stringify(notes) : String(cause)
  }

  return (order: CompileOrder): CompileReply => {
    try {
      const inputs = { ...order.inputs }
      const compiled = compiler.compile({ mainFilePath: order.templatePath, inputs, resetRead: true })
      if (!compiled.result) return { fault: explain(compiled.takeDiagnostics()) }
      return { pdf: compiler.pdf(compiled.result, { pdfStandard: order.standard }) }
    } catch (cause) {
      return { fault: explain(cause) }
    } finally {
      compiler.evictCache(cacheAge)
    }
  }
}
