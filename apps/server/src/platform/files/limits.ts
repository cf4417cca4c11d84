/** Bytes once unpacked. An honest 30 MB file of pictures unpacks to little more than itself. */
export const mostInflated = 250 * 2 ** 20
