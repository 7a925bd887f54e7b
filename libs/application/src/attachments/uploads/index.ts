export { beginUpload, giveUpUpload, keptUploads, sweepUploads, takePart, type KeptUploads } from './uploads';
