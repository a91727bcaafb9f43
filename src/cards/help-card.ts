/** What the bot can do, how many battles, facts and sources it holds, and where it can be had. */
import type { APIEmbed } from 'discord.js';
import type { Dataset } from '../dataset/dataset.ts';
import { toEmbed } from './embed.ts';
import { escapeText, link } from './markdown.ts';

/** A command as it is registered; those of the message menu have no description. */
export interface CommandSummary {
	readonly name: string;
	readonly description?: string;
}

/** @param inviteUrl where an admin adds the bot to a server */
export function helpCard(
	{ battles, entries }: Dataset,
	commands: readonly CommandSummary[],
	inviteUrl: string,
	repositoryUrl?: string,
): APIEmbed {
	const all = [...battles.values()];
	const sources = new Set(all.flatMap((battle) => battle.sources.map(({ url }) => url)));
	const facts = [...entries.values()].filter(({ kind }) => kind === 'fact').length;
	const home = repositoryUrl ? link('Khasan’s repository', repositoryUrl) : 'Khasan’s repository';
	return toEmbed({
		title: 'Khasan',
		lines: [
			'Battles, days and facts for history communities. Every figure says who claims it, and where sources differ both are shown. Spell as you like.',
		],
		sections: [
			{ title: 'What you can ask', lines: commands.map(commandLine) },
			{
				title: 'What I know',
				lines: [
					`${all.length} battles, ${entries.size - facts} dated entries, ${facts} facts, ${sources.size} sources`,
				],
			},
			{
				title: 'Take me along',
				lines: [`${link('Add Khasan to a server', inviteUrl)}, or to your own account to use it anywhere`],
			},
			{
				title: 'Data and code',
				lines: [
					`Both are open: one file a battle in data/battles (CC BY 4.0), the code MIT, in ${home}. Corrections are welcome.`,
				],
			},
		],
	});
}

function commandLine({ name, description }: CommandSummary): string {
	return description
		? `\`/${name}\` ${escapeText(description)}`
		: `Right-click a message › Apps › **${escapeText(name)}**`;
}
