import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One row: who writes, and by which mail server. The password is never here.
  await sql`
    CREATE TABLE message_settings (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      my_name TEXT NOT NULL,
      my_company TEXT NOT NULL,
      my_phone TEXT NOT NULL,
      my_email TEXT NOT NULL,
      smtp_host TEXT NOT NULL,
      smtp_port INTEGER NOT NULL CHECK (smtp_port BETWEEN 1 AND 65535),
      smtp_user TEXT NOT NULL,
      smtp_security TEXT NOT NULL CHECK (smtp_security IN ('tls', 'starttls', 'none'))
    ) STRICT`.execute(db)
  await sql`INSERT INTO message_settings VALUES (1, '', '', '', '', '', 465, '', 'tls')`.execute(db)
}
