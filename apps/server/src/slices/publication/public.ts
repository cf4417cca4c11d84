export { publishAlliance } from './actions/publish-alliance.ts'
export { publishFigures } from './actions/publish-figures.ts'
export { mountPortal, notFoundPage, publishedReader } from './portal-pages.ts'
