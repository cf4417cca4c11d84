import { bareFrame, type Frame } from './shell/frame.ts'

/** What stands around the page: composed here from what the slices know of the person, the place and the year. */
export const useConsoleFrame = (): Frame => bareFrame
