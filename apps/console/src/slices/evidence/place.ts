import { useParams } from '@tanstack/react-router'
import { usePlace } from '../figures/place.ts'

export const useRecordPlace = () => {
  const { record = '' } = useParams({ strict: false })
  return { ...usePlace(), record }
}
