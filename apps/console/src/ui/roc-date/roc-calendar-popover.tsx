import { type CalendarDate, parseDate } from '@internationalized/date'
import { getLocale, m } from '@openalliance/messages'
import type { Day } from '@openalliance/rules'
import type { RefObject } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarMonthPicker,
  CalendarYearPicker,
  Heading,
} from 'react-aria-components/Calendar'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Dialog, Popover } from 'react-aria-components/Popover'
import { todayInTaipei } from '../now.ts'
import overlay from '../overlay.module.css'
import styles from './roc-calendar.module.css'

interface RocCalendarProps {
  readonly trigger: RefObject<Element | null>
  readonly value: Day | null
  readonly earliest?: Day | undefined
  readonly latest?: Day | undefined
  readonly onPick: (day: Day) => void
  readonly onClose: () => void
}

const asDate = (day: Day | null | undefined): CalendarDate | null => (day ? parseDate(day) : null)

/** The calendar in ROC years; year and month can be chosen directly, since contracts reach years away. */
const RocCalendarPopover = ({ trigger, value, earliest, latest, onPick, onClose }: RocCalendarProps) => (
  <I18nProvider locale={getLocale() === 'en' ? 'en-GB-u-ca-roc' : 'zh-TW-u-ca-roc'}>
    <Popover
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      placement="bottom end"
      className={overlay.popover ?? ''}
    >
      <Dialog aria-label={m['ui.date-calendar']()} className={styles.dialog ?? ''}>
        <Calendar
          autoFocus
          value={asDate(value)}
          defaultFocusedValue={asDate(value) ?? parseDate(todayInTaipei())}
          minValue={asDate(earliest)}
          maxValue={asDate(latest)}
          onChange={(date) => onPick(date.toString() as Day)}
          className={styles.calendar ?? ''}
        >
          <header className={styles.head}>
            <Button slot="previous" className={styles.step ?? ''}>
              ‹
            </Button>
            <Heading className="visually-hidden" />
            <span className={styles.pickers}>
              <CalendarYearPicker visibleYears={41}>
                {(picker) => <CalendarSelect {...picker} />}
              </CalendarYearPicker>
              <CalendarMonthPicker>{(picker) => <CalendarSelect {...picker} />}</CalendarMonthPicker>
            </span>
            <Button slot="next" className={styles.step ?? ''}>
              ›
            </Button>
          </header>
          <CalendarGrid weekdayStyle="narrow" className={styles.grid ?? ''}>
            <CalendarGridHeader>
              {(weekday) => (
                <CalendarHeaderCell className={styles.weekday ?? ''}>{weekday}</CalendarHeaderCell>
              )}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(date) => <CalendarCell date={date} className={styles.cell ?? ''} />}
            </CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      </Dialog>
    </Popover>
  </I18nProvider>
)

interface CalendarSelectProps {
  readonly 'aria-label': string
  readonly value: string | number
  readonly onChange: (key: string | number | null) => void
  readonly items: readonly { id: number; formatted: string }[]
}

const CalendarSelect = ({ 'aria-label': label, value, onChange, items }: CalendarSelectProps) => (
  <select
    aria-label={label}
    value={value}
    onChange={(event) => onChange(Number(event.target.value))}
    className={styles.select}
  >
    {items.map((item) => (
      <option key={item.id} value={item.id}>
        {item.formatted}
      </option>
    ))}
  </select>
)

export default RocCalendarPopover
