import { MAX_ENTRIES, MAX_SQL_BYTES, MAX_TOTAL_BYTES } from '../directory/list.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** What registries take at least: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests */
export const MAX_MANIFEST_BYTES = 4 * MIB;
/** What skopeo and podman read: containers/image internal/iolimits/iolimits.go. */
export const MAX_CONFIG_BYTES = 4 * MIB;
/** Of the tar, and thereby of all files together. */
export const MAX_TAR_BYTES = MAX_TOTAL_BYTES;
/** Of the layer as it is transferred: the frame of stored gzip adds 5 bytes to every 64 KiB. */
export const MAX_LAYER_BYTES = MAX_TAR_BYTES + 64 * KIB;
/** Of the files and folders in the tar: as many as below a directory, and the folder of the directory itself. */
export const MAX_TAR_ENTRIES = MAX_ENTRIES + 1;
export const MAX_FILE_BYTES = MAX_SQL_BYTES;
/** Of one extended header: it holds a name and some attributes. */
export const MAX_PAX_BYTES = 64 * KIB;
/** Of a whole name; PATH_MAX of Linux is four times as much. */
export const MAX_NAME_BYTES = 1024;
/** Of a part of a name between slashes: NAME_MAX of Linux. */
export const MAX_PART_BYTES = 255;
export const MAX_PARTS = 32;

/** How much of an image is read, in bytes but for `entries`. */
export interface ImageLimits {
  readonly manifest: number;
  readonly config: number;
  readonly layer: number;
  readonly tar: number;
  readonly entries: number;
  readonly file: number;
}

export const imageLimits: ImageLimits = {
  manifest: MAX_MANIFEST_BYTES,
  config: MAX_CONFIG_BYTES,
  layer: MAX_LAYER_BYTES,
  tar: MAX_TAR_BYTES,
  entries: MAX_TAR_ENTRIES,
  file: MAX_FILE_BYTES,
};
