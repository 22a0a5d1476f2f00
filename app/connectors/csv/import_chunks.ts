import { sealedChunks } from '#tenancy/sealed_chunks'

/** The bytes of a file on its way in: dropped when they are in the records, or wanted by nobody. */
export const {
  put: putChunk,
  of: chunksOf,
  drop: dropChunks,
} = sealedChunks('import_chunks', 'import_id')
