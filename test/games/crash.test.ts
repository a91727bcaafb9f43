/**
 * `kill -9` in the middle of games: a process with the real loop of games dies at a boundary between two steps, another takes
 * over and dies a little later, and so on, until one lives, while people answer. Whatever was done and not done, each answer
 * that was locked counts once, and the channel says what the store says.
 */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createDiscordApi } from '../../src/bot/discord-api.ts';
import { createLog } from '../../src/bot/log.ts';
import { createPace } from '../../src/bot/pace.ts';
import { createGameLoop } from '../../src/games/game-loop.ts';
import { CLAIM } from '../../src/games/steps.ts';
import type { Channel } from '../../src/playground/world/model.ts';
import type { Store } from '../../src/store/store.ts';
import type { Game } from '../../src/store/trivia/game.ts';
import { drawNumber } from '../../src/trivia/draw.ts';
import { openStage, type Stage } from '../announcements/stage.ts';
import type { Death } from '../crashing.ts';
import { type Lives, prepareLives } from '../crashing-lives.ts';
import { sampleDataset } from '../sample-battle.ts';
import { there } from '../store/playing.ts';
import { onEachDatabase } from '../store/stores.ts';
import { checkGame, checkOpenRound, type Told } from './crashed-game.ts';
import { crashQuestions } from './crash-questions.ts';
