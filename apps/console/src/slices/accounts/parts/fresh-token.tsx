import { m } from '@openalliance/messages'
import { useEffect, useRef } from 'react'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import styles from './fresh-token.module.css'

/** The text of a token, this once. */
export const FreshToken = ({ text, onClose }: { readonly text: string; readonly onClose: () => void }) => {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.select(), [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      notify(m['accounts.ui.tokens.copied']())
    } catch {
      // Not every browser allows it; the text is marked, and the keys copy it.
      box.current?.select()
    }
  }
  return (
    <div className={styles.fresh}>
      <label htmlFor="fresh-token">{m['accounts.ui.tokens.fresh']()}</label>
      <div className="row wrap">
        <input id="fresh-token" ref={box} className={styles.text} value={text} readOnly />
        <Button tone="primary" onPress={() => void copy()}>
          {m['accounts.ui.tokens.copy']()}
        </Button>
        <Button onPress={onClose}>{m['accounts.ui.tokens.stored']()}</Button>
      </div>
    </div>
  )
}
