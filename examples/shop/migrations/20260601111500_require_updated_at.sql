-- The sync job skips rows without updated_at. Fill the old ones and make sure that no new ones appear.
DO $$
DECLARE
    t text;
BEGIN
    FOR t IN
        SELECT table_name
        FROM information_schema.columns
        WHERE table_schema = 'public'
          AND column_name = 'updated_at'
          AND is_nullable = 'YES'
        ORDER BY table_name
    LOOP
        EXECUTE format('UPDATE %I SET updated_at = created_at WHERE updated_at IS NULL', t);
        EXECUTE format('ALTER TABLE %I ALTER COLUMN updated_at SET NOT NULL', t);
    END LOOP;
END
$$;
