import type { ReadingName } from '../readings/catalogue.ts'
import type { Reading } from './reading.ts'
import type { PageKpi, Rulebook } from './rulebook.ts'
import type { EvidenceTypeName } from './verdict.ts'

/** One list of readings of the page, as positions in its type's `readings`. KPIs with the same list share it. */
interface Course {
  readonly positions: readonly number[]
}

/** A page prepared for one evidence type: every reading once, every list of readings once. */
export interface TypePlan {
  readonly readings: readonly Reading<ReadingName>[]
  readonly courses: readonly Course[]
  /** The page's KPIs of this type in page order, each with the position of its course. */
  readonly kpis: readonly { readonly entry: PageKpi; readonly order: number; readonly course: number }[]
}

const prepare = (rulebook: Rulebook, type: EvidenceTypeName): TypePlan => {
  const readings: Reading<ReadingName>[] = []
  const positionOf = new Map<Reading<ReadingName>, number>()
  const courses: Course[] = []
  const courseOf = new Map<string, number>()
  const kpis: { entry: PageKpi; order: number; course: number }[] = []
  rulebook.kpis.forEach((entry, order) => {
    if (entry.kpi.from !== type) return
    const positions = entry.readings.map((reading) => {
      const known = positionOf.get(reading)
      if (known !== undefined) return known
      positionOf.set(reading, readings.length)
      return readings.push(reading) - 1
    })
    const key = positions.join()
    const course = courseOf.get(key) ?? courses.push({ positions }) - 1
    courseOf.set(key, course)
    kpis.push({ entry, order, course })
  })
  return { readings, courses, kpis }
}

const plans = new WeakMap<Rulebook, Map<EvidenceTypeName, TypePlan>>()

/** The page as the calculator walks it; prepared once for each page and type. */
export const planOf = (rulebook: Rulebook, type: EvidenceTypeName): TypePlan => {
  const ready = plans.get(rulebook) ?? new Map<EvidenceTypeName, TypePlan>()
  plans.set(rulebook, ready)
  const plan = ready.get(type) ?? prepare(rulebook, type)
  ready.set(type, plan)
  return plan
}
