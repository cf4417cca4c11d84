import { figures } from '@openalliance/contract'
import { routes } from '../../platform/http/routes.ts'
import { readByField } from './actions/read-by-field.ts'
import { readCalculator } from './actions/read-calculator.ts'
import { readFigures as figuresOf, readExplanation, readMarks, readVerdict } from './actions/read-figures.ts'
import { readFigures, readProgrammeFigures } from './policy.ts'

export const figuresRoutes = routes(figures, {
  figures: {
    may: readFigures,
    does: (reader, { params, who }) => figuresOf(reader, who, params.alliance, params.year),
  },
  explanation: {
    may: readFigures,
    does: (reader, { params, who }) => readExplanation(reader, who, params.alliance, params.year, params.kpi),
  },
  marks: {
    may: readFigures,
    does: (reader, { params, who }) => readMarks(reader, who, params.alliance, params.year),
  },
  verdict: {
    may: readFigures,
    does: (reader, { params, who }) => readVerdict(reader, who, params.alliance, params.year, params.record),
  },
  calculator: {
    may: readFigures,
    does: (reader, { params, who }) => readCalculator(reader, who, params.alliance, params.year),
  },
  byField: {
    may: readProgrammeFigures,
    does: (reader, { params }) => readByField(reader, params.programme, params.year),
  },
})
