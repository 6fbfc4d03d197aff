const TWO = Array.from({ length: 100 }, (_, count) => String(count + 100).slice(1))

/** `YYYY-MM-DD` of `YYYYMMDD`. */
export function dated(day: number): string {
  const [year, within] = [Math.trunc(day / 1e4), day % 1e4]
  return `${String(year).padStart(4, '0')}-${TWO[Math.trunc(within / 100)] as string}-${TWO[within % 100] as string}`
}
