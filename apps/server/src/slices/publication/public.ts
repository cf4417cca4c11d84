export { publishFigures } from './actions/publish-figures.ts'
export { renewsSearchWords } from './jobs.ts'
export { mountPortal, notFoundPage } from './portal-pages.ts'
