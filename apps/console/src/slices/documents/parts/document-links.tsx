import { m } from '@openalliance/messages'
import { HrefButton } from '../../../ui/link-button.tsx'

export interface DocumentLink {
  /** Same-origin address of the file. */
  readonly address: string
  readonly label: string
  /** What it is: 「PDF」, 「ODS」. */
  readonly kind: string
}

/** Downloads of official documents; nothing at all where there are none. */
export const DocumentLinks = ({ links }: { readonly links: readonly DocumentLink[] }) =>
  links.length === 0 ? null : (
    <nav className="row wrap no-print" aria-label={m['documents.ui.title']()}>
      {links.map(({ address, label, kind }) => (
        <HrefButton key={address} href={address} download>
          {label} <small>{kind}</small>
        </HrefButton>
      ))}
    </nav>
  )
