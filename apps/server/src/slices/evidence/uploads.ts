import type { FastifyInstance, FastifyRequest } from 'fastify'
import { inTransaction } from '../../platform/db/transaction.ts'
import { uploadsFolder } from '../../platform/files/places.ts'
import { mountResumable } from '../../platform/files/resumable.ts'
import type { House } from '../../platform/house.ts'
import type { Limits } from '../../platform/http/limits.ts'
import { admit } from '../../platform/http/mount.ts'
import { Refusal } from '../../platform/refusal.ts'
import { identify } from '../accounts/public.ts'
import { beginUpload } from './actions/begin-upload.ts'
import { examineUpload } from './actions/examine-upload.ts'
import { may } from './policy.ts'
import { deleteUpload, turnUpload, uploadOf } from './store/uploads.ts'

/** A large file comes in pieces, and one who attaches a year's scans sends many; per person, wherever he sits. */
const mostUploadCallsPerMinute = 600

const allianceIn = (request: FastifyRequest): string => (request.params as { alliance: string }).alliance

const personIn = (request: FastifyRequest): string => {
  if (!request.caller) throw new Refusal('accounts.sign-in-needed')
  return request.caller.id
}

/** Bytes come by tus, under the same session or token and the same right as every change of a record. */
export const mountUploads = (app: FastifyInstance, house: House, limits: Limits): Promise<void> =>
  mountResumable(app, {
    path: '/api/v1/alliances/:alliance/uploads',
    tag: 'evidence',
    folder: uploadsFolder(house.config),
    maxBytes: house.config.uploadMaxBytes,
    admit: (request) =>
      admit(request, house, identify, {
        scope: 'write',
        changes: request.method !== 'HEAD',
        may: may.writeRecords,
      }),
    count: (request) => limits.take(`uploads ${personIn(request)}`, mostUploadCallsPerMinute),
    begin: (request, announced) =>
      inTransaction(house.db, (tx) =>
        beginUpload(tx, house, personIn(request), allianceIn(request), announced),
      ),
    demandOpen: async (request, upload) => {
      const row = await uploadOf(house.db, allianceIn(request), upload)
      // HEAD also answers for one that has just been completed: the client asks again after a lost reply.
      const isOpen = row?.state === 'receiving' || (request.method === 'HEAD' && row?.state === 'examining')
      if (!isOpen) throw new Refusal('evidence.upload-not-found')
    },
    finished: async (upload) => {
      if (await turnUpload(house.db, upload, ['receiving'], 'examining', house.clock.now()))
        void examineUpload(house, upload)
    },
    abandoned: (upload) => deleteUpload(house.db, upload),
  })
