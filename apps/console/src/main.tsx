import '@openalliance/design/tokens.css'
import '@openalliance/design/base.css'
import '@openalliance/design/pieces.css'
import '@openalliance/design/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startLocale } from './locale.ts'
import { guardScreens } from './router.tsx'
import { fetchOverlays } from './ui/fetch-overlays.ts'
import { startSteadyPresses } from './ui/steady-press.ts'
import { surviveTranslation } from './ui/survives-translation.ts'

surviveTranslation()
startSteadyPresses()
startLocale()
const place = document.getElementById('console')
if (!place) throw new Error('index.html lacks its element #console')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
fetchOverlays()
guardScreens()
