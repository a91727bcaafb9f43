/**
 * One step of a game: the question is posted, closed, its answer shown, the next one posted, the scores told. Each step reads
 * where the game stands from the store and leaves it at the next, so whoever dies in between is followed by another who does
 * the step again: posts carry a nonce, edits say the same twice, and scores are sums of answers that are kept once.
 */
import type { Games } from '../bot/command.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Store } from '../store/store.ts';
import type { Game } from '../store/trivia/game.ts';
import type { Question } from '../trivia/question.ts';
import { answerTime, PACES, showTime } from '../trivia/timing.ts';
import { finalNote, roundNote } from './endings.ts';
import { finalMessage, type GameMessage, questionMessage, type Round, revealMessage } from './messages.ts';
import { edit, failed, type Messenger, post, show } from './send.ts';

/** Milliseconds that a claim holds: longer than a request, and than a wait for the pace. */
export const CLAIM = 60_000;
/** Milliseconds. */
const LIMITS = {
	/** Answers are on their way: those that come so much later still count. */
	grace: 1000,
	/** A question that closes so much later than it should was open while nobody could answer. */
	away: 10_000,
	/** After so long nobody waits for a game any more. */
	abandoned: 60 * 60_000,
} as const;
/** Rounds in a row that nobody answers, after which a game ends by itself. */
const MOST_IDLE = 2;

export interface Tools extends Messenger {
	readonly store: Pick<Store, 'games' | 'answers'>;
	readonly dataset: Dataset;
	readonly questionsOf: Games['questionsOf'];
}

/** Takes a claimed game as far as it gets now. Throws where the store fails: the claim then runs out. */
export async function takeStep(game: Game, tools: Tools): Promise<void> {
	const late = tools.now() - (game.openAt ?? tools.now());
	if (late > LIMITS.abandoned && game.step !== 'finish') return finish(game, tools, 'abandoned');
	switch (game.step) {
		case 'ask':
			return ask(game, tools);
		case 'open':
			return late > LIMITS.away ? reopen(game, tools) : close(game, tools);
		case 'reveal':
			return reveal(game, tools);
		case 'pause':
			return goOn(game, tools);
		case 'finish':
			return tellScores(game, tools);
	}
}

async function ask(game: Game, tools: Tools): Promise<void> {
	const round = roundOf(game, tools);
	if (!round) return finish(game, tools);
	const deadline = tools.now() + timeFor(round.question, game);
	const body = questionMessage(round, deadline, 0);
	const posted = await post(game, `q${game.round}`, body, tools);
	if (posted.kind !== 'done') return failed(game, posted, tools);
	if (game.tries > 0) {
		// An earlier try may have posted it: then it says an earlier time.
		const edited = await edit(game, posted.id, body, tools);
		if (edited.kind === 'limited' || edited.kind === 'trouble') return failed(game, edited, tools);
	}
	const openAt = deadline + LIMITS.grace;
	const opened = await tools.store.games.move(game, { step: 'open', messageId: posted.id, deadline, openAt });
	if (!opened) await closeStopped(round, posted.id, tools);
}

/** Somebody stopped the game while its question was posted, of which nobody else knows. */
async function closeStopped(round: Round, messageId: string, tools: Tools): Promise<void> {
	const game = await tools.store.games.get(round.game.id);
	if (game?.step === 'finish' || game?.step === 'over')
		await edit(game, messageId, await revealOf(round, game, tools), tools);
}

/** Nobody was there to take answers: the time begins again, once. */
async function reopen(game: Game, tools: Tools): Promise<void> {
	const round = roundOf(game, tools);
	if (!round) return finish(game, tools);
	const deadline = tools.now() + timeFor(round.question, game);
	const answers = await tools.store.answers.count(game.id, game.round);
	const body = questionMessage(round, deadline, answers, '*I was away for a moment; the time begins again.*');
	const shown = await show(game, `a${game.round}`, body, tools);
	if (shown.kind !== 'done') return failed(game, shown, tools);
	await tools.store.games.move(game, { step: 'open', messageId: shown.id, deadline, openAt: deadline + LIMITS.grace });
}

async function close(game: Game, tools: Tools): Promise<void> {
	const round = roundOf(game, tools);
	if (!round) return finish(game, tools);
	const { topic, task } = round.question;
	const closed = await tools.store.games.close(game, { id: topic, mode: task.mode }, tools.now() + CLAIM);
	if (closed) await reveal(closed, tools);
}

async function reveal(game: Game, tools: Tools): Promise<void> {
	const round = roundOf(game, tools);
	if (!round) return finish(game, tools);
	const shown = await show(game, `r${game.round}`, await revealOf(round, game, tools), tools);
	if (shown.kind !== 'done') return failed(game, shown, tools);
	await tools.store.games.move(game, {
		...{ step: 'pause', messageId: shown.id, openAt: tools.now() + showTime(paceOf(game)) },
	});
}

async function goOn(game: Game, tools: Tools): Promise<void> {
	if (game.idle >= MOST_IDLE) return finish(game, tools, 'idle');
	const next = game.round + 1;
	if (next >= tools.questionsOf(game).length) return finish(game, tools);
	const openAt = tools.now() + CLAIM;
	const asking = await tools.store.games.move(game, { step: 'ask', round: next, messageId: undefined, openAt });
	if (asking) await ask(asking, tools);
}

async function finish(game: Game, tools: Tools, endedFor?: string): Promise<void> {
	const finished = await tools.store.games.finish(game, tools.now() + CLAIM, endedFor);
	if (finished) await tellScores(finished, tools);
}

async function tellScores(game: Game, tools: Tools): Promise<void> {
	const round = roundOf(game, tools);
	// It ended in the middle of a question: what the answer is, is told all the same.
	if (round && game.closed <= game.round && game.messageId !== undefined) {
		await edit(game, game.messageId, await revealOf(round, game, tools), tools);
	}
	const posted = await post(game, 'f', await scoresOf(game, tools), tools);
	if (posted.kind !== 'done') return failed(game, posted, tools);
	await tools.store.games.end(game, posted.id);
	// A round may have been taken out in between, when the message was not known yet.
	const ended = await tools.store.games.get(game.id);
	if (ended && ended.voided.length > game.voided.length)
		await edit(ended, posted.id, await scoresOf(ended, tools), tools);
}

/** The answer of a round as it is to be shown now. */
export async function revealOf(round: Round, game: Game, { store, dataset }: Tools): Promise<GameMessage> {
	const answers = await store.answers.of(game.id, round.at);
	const standings = await store.answers.standings(game.id);
	return revealMessage(round, answers, standings, dataset, roundNote(game, round.at));
}

export async function scoresOf(game: Game, { store }: Pick<Tools, 'store'>): Promise<GameMessage> {
	const standings = await store.answers.standings(game.id);
	const counting = game.closed - game.voided.filter((at) => at < game.closed).length;
	return finalMessage(standings, counting, finalNote(game, standings.length));
}

export function roundOf(game: Game, { questionsOf }: Pick<Tools, 'questionsOf'>, at = game.round): Round | undefined {
	const questions = questionsOf(game);
	const question = questions[at];
	return question && { game, question, at, of: questions.length };
}

function timeFor(question: Question, game: Game): number {
	return answerTime(question, paceOf(game));
}

function paceOf({ pace }: Game) {
	return PACES.find((each) => each === pace) ?? 'normal';
}
