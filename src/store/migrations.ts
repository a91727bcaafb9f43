/** The migrations that make the tables. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Never edit a migration that has shipped: add one. Each works on every database that has the ones before. */
export const MIGRATIONS: Record<string, Migration> = {
	'2026-11-23-fact-bag': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('fact_bag')
				.addColumn('scope', 'text', (column) => column.primaryKey())
				.addColumn('seed', 'text', (column) => column.notNull())
				.addColumn('position', 'text', (column) => column.notNull())
				.execute();
		},
	},
	'2026-11-24-announcements': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.alterTable('fact_bag')
				.addColumn('in_guild', 'integer', (column) => column.notNull().defaultTo(0))
				.execute();
			await db.schema
				.createTable('schedule')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('guild_id', 'text', (column) => column.notNull())
				.addColumn('channel_id', 'text', (column) => column.notNull())
				.addColumn('channel_type', 'integer', (column) => column.notNull())
				.addColumn('channel_name', 'text', (column) => column.notNull())
				.addColumn('time', 'text', (column) => column.notNull())
				.addColumn('timezone', 'text', (column) => column.notNull())
				.addColumn('weekdays', 'integer', (column) => column.notNull())
				.addColumn('content', 'text', (column) => column.notNull())
				.addColumn('era', 'text')
				.addColumn('war', 'text')
				.addColumn('role_id', 'text')
				.addColumn('publish', 'integer', (column) => column.notNull())
				.addColumn('thread', 'integer', (column) => column.notNull())
				.addColumn('tag_id', 'text')
				.addColumn('created_by', 'text', (column) => column.notNull())
				.addColumn('created_at', 'bigint', (column) => column.notNull())
				.addColumn('next_date', 'text')
				.addColumn('next_due', 'bigint')
				.addColumn('turn', 'integer', (column) => column.notNull())
				.addColumn('paused_for', 'text')
				.addColumn('paused_at', 'bigint')
				.execute();
			await db.schema.createIndex('schedule_by_guild').on('schedule').column('guild_id').execute();
			await db.schema.createIndex('schedule_by_channel').on('schedule').column('channel_id').execute();
			// What makes a look for due posts cost the same however many are not due.
			await db.schema.createIndex('schedule_by_next_due').on('schedule').columns(['next_due', 'turn']).execute();
			await db.schema
				.createTable('delivery')
				.addColumn('schedule_id', 'text', (column) => column.notNull())
				.addColumn('date', 'text', (column) => column.notNull())
				.addColumn('guild_id', 'text', (column) => column.notNull())
				.addColumn('due', 'bigint', (column) => column.notNull())
				.addColumn('state', 'text', (column) => column.notNull())
				.addColumn('claim', 'integer', (column) => column.notNull())
				.addColumn('open_at', 'bigint')
				.addColumn('attempts', 'integer', (column) => column.notNull())
				.addColumn('attempted_at', 'bigint')
				.addColumn('entries', 'text')
				.addColumn('message_id', 'text')
				.addColumn('sent_at', 'bigint')
				.addColumn('note', 'text')
				.addPrimaryKeyConstraint('delivery_once', ['schedule_id', 'date'])
				.execute();
			await db.schema.createIndex('delivery_by_open_at').on('delivery').column('open_at').execute();
			await db.schema.createIndex('delivery_by_guild').on('delivery').columns(['guild_id', 'date']).execute();
			await db.schema
				.createTable('shown')
				.addColumn('guild_id', 'text', (column) => column.notNull())
				.addColumn('entry_id', 'text', (column) => column.notNull())
				.addColumn('date', 'text', (column) => column.notNull())
				.addPrimaryKeyConstraint('shown_once', ['guild_id', 'entry_id'])
				.execute();
			await db.schema
				.createTable('removed_guild')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('since', 'bigint', (column) => column.notNull())
				.execute();
			await db.schema
				.createTable('budget')
				.addColumn('id', 'integer', (column) => column.primaryKey())
				.addColumn('next_free', 'bigint', (column) => column.notNull())
				.execute();
			await db.schema
				.createTable('mark')
				.addColumn('name', 'text', (column) => column.primaryKey())
				.addColumn('value', 'text', (column) => column.notNull())
				.execute();
		},
	},
	'2026-11-25-trivia': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('game')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('guild_id', 'text', (column) => column.notNull())
				.addColumn('channel_id', 'text', (column) => column.notNull())
				.addColumn('host_id', 'text', (column) => column.notNull())
				.addColumn('pace', 'text', (column) => column.notNull())
				.addColumn('questions', 'text', (column) => column.notNull())
				.addColumn('round', 'integer', (column) => column.notNull())
				.addColumn('step', 'text', (column) => column.notNull())
				.addColumn('message_id', 'text')
				.addColumn('deadline', 'bigint')
				.addColumn('open_at', 'bigint')
				.addColumn('claim', 'integer', (column) => column.notNull())
				.addColumn('tries', 'integer', (column) => column.notNull())
				.addColumn('closed', 'integer', (column) => column.notNull())
				.addColumn('idle', 'integer', (column) => column.notNull())
				.addColumn('voided', 'text', (column) => column.notNull())
				.addColumn('final_message_id', 'text')
				.addColumn('ended_for', 'text')
				.addColumn('created_at', 'bigint', (column) => column.notNull())
				.execute();
			// What lets a channel have one game, whoever starts two at once.
			await db.schema
				.createIndex('game_of_channel')
				.unique()
				.on('game')
				.column('channel_id')
				.where(sql.ref('open_at'), 'is not', null)
				.execute();
			await db.schema.createIndex('game_by_open_at').on('game').column('open_at').execute();
			await db.schema.createIndex('game_by_guild').on('game').column('guild_id').execute();
			await db.schema.createIndex('game_by_host').on('game').column('host_id').execute();
			await db.schema
				.createTable('answer')
				.addColumn('game_id', 'text', (column) => column.notNull())
				.addColumn('round', 'integer', (column) => column.notNull())
				.addColumn('user_id', 'text', (column) => column.notNull())
				.addColumn('guild_id', 'text', (column) => column.notNull())
				.addColumn('topic', 'text', (column) => column.notNull())
				.addColumn('era', 'text', (column) => column.notNull())
				.addColumn('given', 'text', (column) => column.notNull())
				.addColumn('is_right', 'integer', (column) => column.notNull())
				.addColumn('points', 'integer', (column) => column.notNull())
				.addColumn('at', 'bigint', (column) => column.notNull())
				.addColumn('counted', 'integer', (column) => column.notNull())
				.addColumn('ranked', 'integer', (column) => column.notNull())
				.addColumn('void', 'integer', (column) => column.notNull())
				.addPrimaryKeyConstraint('answer_once', ['game_id', 'round', 'user_id'])
				.execute();
			await db.schema.createIndex('answer_by_guild').on('answer').columns(['guild_id', 'at']).execute();
			await db.schema.createIndex('answer_by_user').on('answer').columns(['user_id', 'game_id']).execute();
			await db.schema
				.createTable('player')
				.addColumn('guild_id', 'text', (column) => column.notNull())
				.addColumn('user_id', 'text', (column) => column.notNull())
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('worldwide', 'integer', (column) => column.notNull())
				.addPrimaryKeyConstraint('player_once', ['guild_id', 'user_id'])
				.execute();
			await db.schema.createIndex('player_by_user').on('player').column('user_id').execute();
			await db.schema
				.createTable('asked')
				.addColumn('guild_id', 'text', (column) => column.notNull())
				.addColumn('topic', 'text', (column) => column.notNull())
				.addColumn('times', 'integer', (column) => column.notNull())
				.addPrimaryKeyConstraint('asked_once', ['guild_id', 'topic'])
				.execute();
			await db.schema
				.createTable('tally')
				.addColumn('topic', 'text', (column) => column.notNull())
				.addColumn('mode', 'text', (column) => column.notNull())
				.addColumn('answers', 'integer', (column) => column.notNull())
				.addColumn('rights', 'integer', (column) => column.notNull())
				.addPrimaryKeyConstraint('tally_once', ['topic', 'mode'])
				.execute();
			await db.schema
				.createTable('daily')
				.addColumn('date', 'text', (column) => column.primaryKey())
				.addColumn('questions', 'text', (column) => column.notNull())
				.execute();
			await db.schema
				.createTable('report')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('at', 'bigint', (column) => column.notNull())
				.addColumn('guild_id', 'text')
				.addColumn('user_id', 'text')
				.addColumn('topic', 'text', (column) => column.notNull())
				.addColumn('question', 'text', (column) => column.notNull())
				.addColumn('words', 'text', (column) => column.notNull())
				.execute();
			await db.schema.createIndex('report_by_user').on('report').column('user_id').execute();
		},
	},
};
