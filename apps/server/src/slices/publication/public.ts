export { publishFigures } from './actions/publish-figures.ts'
export { mountPortal, notFoundPage } from './portal-pages.ts'
