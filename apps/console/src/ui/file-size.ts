const units = ['B', 'KB', 'MB', 'GB'] as const

/** 1258291 bytes as 1.2 MB; powers of 1024, one decimal below ten. */
export const writeFileSize = (bytes: number): string => {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0
  return `${size.toFixed(digits)} ${units[unit]}`
}
