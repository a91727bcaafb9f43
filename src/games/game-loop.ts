/** The loop of games: steps that are due are taken, and messages that changed are drawn anew, no oftener than Discord likes. */
import { RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import type { Games } from '../bot/command.ts';
import { createWorkLoop, type WorkLoop } from '../bot/work-loop.ts';
import type { Game } from '../store/trivia/game.ts';
import { type Question, questionSchema } from '../trivia/question.ts';
import { questionMessage } from './messages.ts';
import { edit, post } from './send.ts';
import { CLAIM, revealOf, roundOf, scoresOf, type Tools, takeStep } from './steps.ts';

export interface GameLoop extends WorkLoop, Games {}

/** Milliseconds until answers are counted anew: Discord takes about five edits of a channel's messages in five seconds. */
const COUNT_AFTER = 1500;
/** Milliseconds that are left when everybody who plays has answered. */
const HASTENED = 2000;
const GAMES_KEPT = 200;

const questionList = z.array(questionSchema);

export function createGameLoop(parts: Omit<Tools, 'questionsOf'>): GameLoop {
	const { store, log, now } = parts;
	/** By game, when its answers are to be counted. */
	const uncounted = new Map<string, number>();
	const voided: { readonly gameId: string; readonly round: number; readonly messageId: string }[] = [];
	/** They never change, and every answer needs them. */
	const parsed = new Map<string, readonly Question[]>();

	const questionsOf: Tools['questionsOf'] = ({ id, questions }) => {
		// A newer version may not know questions that an older one asked: without any, the game ends.
		const known = parsed.get(id) ?? questionList.catch([]).parse(JSON.parse(questions));
		parsed.set(id, known);
		const [oldest] = parsed.keys();
		if (parsed.size > GAMES_KEPT && oldest !== undefined) parsed.delete(oldest);
		return known;
	};
	const tools: Tools = { ...parts, questionsOf };

	async function count(gameId: string): Promise<void> {
		const before = await store.games.get(gameId);
		if (before?.step !== 'open') return;
		// In the first round nobody knows yet who plays.
		const hastened = before.round > 0 && (await store.games.hasten(gameId, before.round, now() + HASTENED));
		if (hastened) loop.wake();
		const game = hastened ? await store.games.get(gameId) : before;
		const round = game && roundOf(game, tools);
		if (game?.step !== 'open' || !round || game.messageId === undefined || game.deadline === undefined) return;
		const answers = await store.answers.count(gameId, game.round);
		const { deadline } = game;
		const body = questionMessage(round, deadline, answers);
		const edited = await edit(game, game.messageId, body, tools, { urgent: false, wanted: () => now() < deadline });
		if (edited.kind === 'refused' && edited.code === RESTJSONErrorCodes.UnknownMessage) {
			const posted = await post(game, `m${game.round}`, body, tools);
			if (posted.kind === 'done') await store.games.replaceMessage(game, posted.id);
		}
		if (edited.kind === 'done') await keepAnswer(game, edited.id);
	}

	/** The edit may have taken so long that it came after another process had shown the answer in the same message. */
	async function keepAnswer({ id, round: at }: Game, messageId: string): Promise<void> {
		const game = await store.games.get(id);
		const round = game && roundOf(game, tools, at);
		if (!game || !round || (game.step === 'open' && game.round === at)) return;
		await edit(game, messageId, await revealOf(round, game, tools), tools);
	}

	async function redraw({ gameId, round, messageId }: (typeof voided)[number]): Promise<void> {
		const game = await store.games.get(gameId);
		const shown = game && roundOf(game, tools, round);
		if (!game || !shown) return;
		await edit(game, messageId, await revealOf(shown, game, tools), tools);
		if (game.finalMessageId !== undefined) await edit(game, game.finalMessageId, await scoresOf(game, tools), tools);
	}

	/** What cannot be drawn now is drawn with the next step. */
	const drawing = (draw: () => Promise<void>) => () =>
		draw().catch((err: unknown) => log.error({ err }, 'a message of a game could not be drawn anew'));

	const loop = createWorkLoop({
		...{ name: 'games', now, log },
		async claim(room) {
			const moment = now();
			const counts = [...uncounted].filter(([, at]) => at <= moment).map(([gameId]) => gameId);
			for (const gameId of counts) uncounted.delete(gameId);
			const games = await store.games.claim({ now: moment, until: moment + CLAIM, limit: room });
			const pieces = [
				...voided.splice(0).map((each) => drawing(() => redraw(each))),
				...counts.map((gameId) => drawing(() => count(gameId))),
				...games.map((game) => () => step(game)),
			];
			return { pieces, looked: pieces.length };
		},
		async next() {
			const moments = [await store.games.nextDue(), ...uncounted.values(), ...(voided.length > 0 ? [now()] : [])];
			const known = moments.filter((moment) => moment !== undefined);
			return known.length > 0 ? Math.min(...known) : undefined;
		},
	});

	function step(game: Game): Promise<void> {
		return takeStep(game, tools).catch((err: unknown) =>
			log.error({ game: game.id, step: game.step, err }, 'a step of a game broke off'),
		);
	}

	return {
		...{ ...loop, questionsOf },
		async questions(gameId) {
			const known = parsed.get(gameId);
			if (known) return known;
			const game = await store.games.get(gameId);
			return game ? questionsOf(game) : [];
		},
		answered(gameId) {
			if (uncounted.has(gameId)) return;
			uncounted.set(gameId, now() + COUNT_AFTER);
			loop.wake();
		},
		voided(gameId, round, messageId) {
			voided.push({ gameId, round, messageId });
			loop.wake();
		},
	};
}
