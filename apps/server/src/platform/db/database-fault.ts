/** The database cannot be had; the message is a plain sentence for whoever operates the program, with the remedy. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault'
}
