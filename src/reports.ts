/** `npm run reports`: the questions that players found wrong, the newest first, for whoever runs the bot. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answerText } from './cards/game-card.ts';
import { LETTERS } from './cards/question-card.ts';
import { EnvError, readEnv } from './env.ts';
import { openStore, StoreError } from './store/store.ts';
import type { Report } from './store/trivia/questions.ts';
import { questionSchema } from './trivia/question.ts';

const ENV_FILE = join(import.meta.dirname, '../.env');

/** What would move the cursor or colour the terminal. */
const CONTROLS = /\p{Cc}+/gu;

function linesOf({ at, guildId, question, words }: Report): string[] {
	const { topic, prompt, passage, task, proof } = questionSchema.parse(JSON.parse(question));
	const where = guildId === null ? '' : `, server ${guildId}`;
	return [
		`${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC${where} · ${topic}`,
		...(passage === undefined ? [] : [`  > ${passage}`]),
		`  ${prompt}`,
		...(task.mode === 'type' ? [] : task.options.map((option, place) => `  ${LETTERS[place]} · ${option}`)),
		`  Answer: ${answerText(task)}`,
		`  Receipts: ${proof.join(', ')}`,
		`  Said of it: ${words.replace(CONTROLS, ' ').trim() || '(nothing)'}`,
		'',
	];
}

async function main(): Promise<void> {
	if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
	const store = await openStore(readEnv(process.env).DATABASE_URL);
	const reports = await store.questions.reports();
	await store.close();
	console.log(reports.length === 0 ? 'Nobody has reported a question.' : reports.flatMap(linesOf).join('\n').trimEnd());
}

try {
	await main();
} catch (error) {
	if (!(error instanceof EnvError || error instanceof StoreError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
