-- Whether a content is still referred to is asked before it is removed from the file store.
CREATE INDEX "attachment_sha256_idx" ON "attachment"("sha256");
