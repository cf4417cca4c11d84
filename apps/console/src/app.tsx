import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useLocale } from './locale.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'

/** The console. In another language it is drawn anew: the address and every draft hold, so nothing is lost. */
export const App = () => {
  const locale = useLocale()
  // biome-ignore lint/correctness/useExhaustiveDependencies: sentences of the server come in the language that was asked for.
  useEffect(() => void queryClient.invalidateQueries(), [locale])
  return (
    <I18nProvider locale={locale === 'en' ? 'en-US' : 'zh-TW'}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider key={locale} router={router} />
      </QueryClientProvider>
    </I18nProvider>
  )
}
