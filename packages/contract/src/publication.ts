// The portal may not look into the rules; the words of their closed sets reach it through the wire.
export {
  type FieldCode,
  fieldCodes,
  type OperatingType,
  type Region as RegionCode,
  regions,
} from '@openalliance/rules'
