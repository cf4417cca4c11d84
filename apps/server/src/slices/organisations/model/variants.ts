/**
 * Two spellings of one character, as offices and input methods in Taiwan mix them: the usual form first, the other one
 * second. Firms write themselves with either, so they bring near and never make one; whoever compares for identity leaves
 * them apart. Kept in one text, so that the database folds exactly the same (migration 0150).
 */
const pairs =
  '峰峯啟啓恆恒說説群羣衛衞強强溫温真眞豐豊德徳綠緑產産閱閲稅税脫脱銳鋭悅悦戶户敘敍為爲內内冊册晉晋顏顔彥彦虛虚戲戯清淸' +
  '青靑郎郞教敎黑黒即卽既旣錄録祿禄值値慎愼填塡鎮鎭顛顚研硏併倂姬姫岩巖秘祕唇脣踪蹤糧粮雙双雞鷄鵝鵞證証決决況况減减涼凉' +
  '沖冲裡裏灶竈貓猫豬猪皋皐柏栢棋棊線綫翱翺裝装鑑鑒館舘煙烟床牀麵麪著着'

const characters = [...pairs]

/** The usual form by its other spelling. */
export const usualForms: ReadonlyMap<string, string> = new Map(
  characters.flatMap((other, place) => {
    const usual = characters[place - 1]
    return place % 2 === 1 && usual !== undefined ? [[other, usual] as const] : []
  }),
)
