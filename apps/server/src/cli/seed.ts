import { demonstrate } from '../demonstration/demonstration.ts'
import { type Command, CommandRefusal } from './command.ts'
import { withHouse } from './with-house.ts'

export const seedCommand: Command = {
  usage: '',
  summary: {
    'zh-TW': '在空的資料庫建立示範資料',
    en: 'plants the demonstration data in an empty database',
  },
  details: {
    'zh-TW': '只在資料庫完全沒有資料時建立；已有資料的資料庫不會變動。',
    en: 'Only a database that holds nothing yet is planted; any other is left as it is.',
  },
  takes: [0, 0],
  run: async (call) => {
    const isPlanted = await withHouse(call, (house) => demonstrate(house, call.print))
    if (!isPlanted) {
      throw new CommandRefusal(
        'The database already holds data, so nothing was planted. Use an empty DATA_DIR or database.',
      )
    }
    return 0
  },
}
