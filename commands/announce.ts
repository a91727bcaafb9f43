/** /announce: what is posted by itself, where and when; for those who manage the server. */
import {
	ApplicationIntegrationType,
	type BaseInteraction,
	ChannelType,
	type ChatInputCommandInteraction,
	InteractionContextType,
	PermissionFlagsBits,
	SlashCommandBuilder,
	type SlashCommandStringOption,
	type SlashCommandSubcommandBuilder,
} from 'discord.js';
import { addSchedule, goneError, startSchedule } from '../src/announcements/add-schedule.ts';
import { answerReply } from '../src/announcements/post.ts';
import { readSettings } from '../src/announcements/read-settings.ts';
import {
	addedReply,
	checkReply,
	listReply,
	pauseReply,
	removeAllReply,
	removeReply,
	resumeReply,
	testReply,
} from '../src/announcements/replies.ts';
import { CONTENT_NAMES, plainSettings } from '../src/announcements/schedule-card.ts';
import { searchTimezones } from '../src/announcements/timezones.ts';
import { weekdayChoices } from '../src/announcements/weekdays.ts';
import { type Context, type SlashCommand, UserError } from '../src/bot/command.ts';
import { choiceList } from '../src/bot/components.ts';
import { eraChoices, warChoices } from '../src/bot/era-and-war.ts';
import type { Schedule } from '../src/store/schedules.ts';

/** Stands for every schedule where one can be chosen. */
const ALL = 'all';
const CHANNELS = [
	...[ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
	...[ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
] as const;

const text = (name: string, description: string) => (option: SlashCommandStringOption) =>
	option.setName(name).setDescription(description).setAutocomplete(true);

/** A subcommand on one schedule, or on all. */
const onSchedule = (name: string, description: string, which: string) => (command: SlashCommandSubcommandBuilder) =>
	command
		.setName(name)
		.setDescription(description)
		.addStringOption((option) => text('schedule', which)(option).setRequired(true));

export default {
	data: new SlashCommandBuilder()
		.setName('announce')
		.setDescription('Posts that come by themselves: on this day, a fact or a quiz')
		.setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
		.setContexts(InteractionContextType.Guild)
		.setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
		.addSubcommand((command) =>
			command
				.setName('add')
				.setDescription('Post in a channel at a time of day')
				.addChannelOption((option) =>
					option
						.setName('channel')
						.setDescription('Where: a text or announcement channel, a thread, a forum')
						.addChannelTypes(...CHANNELS)
						.setRequired(true),
				)
				.addStringOption((option) =>
					option.setName('time').setDescription('“09:00”, “9am”, “21:30”').setMaxLength(20).setRequired(true),
				)
				.addStringOption((option) => text('timezone', 'Type a city: “Berlin”, “Chicago”')(option).setRequired(true))
				.addStringOption((option) =>
					option
						.setName('content')
						.setDescription('What is posted; by default what happened on this day')
						.addChoices(...Object.entries(CONTENT_NAMES).map(([value, name]) => ({ name, value }))),
				)
				.addStringOption(text('weekdays', '“mon-fri”, “weekends”; by default every day'))
				.addStringOption(text('era', 'Only battles of one era'))
				.addStringOption(text('war', 'Only battles of one war'))
				.addRoleOption((option) => option.setName('role').setDescription('Ping this role with each post'))
				.addBooleanOption((option) =>
					option.setName('publish').setDescription('Publish each post to the servers that follow the channel'),
				)
				.addBooleanOption((option) =>
					option.setName('thread').setDescription('Open a thread to talk in under each post'),
				),
		)
		.addSubcommand((command) => command.setName('list').setDescription('What is announced here, and when next'))
		.addSubcommand(
			onSchedule(
				'remove',
				'End an announcement, or delete all that I keep of this server',
				'Which; “all” deletes everything',
			),
		)
		.addSubcommand(onSchedule('pause', 'Stop an announcement for a while', 'Which, or all'))
		.addSubcommand(onSchedule('resume', 'Let a paused announcement go on', 'Which, or all'))
		.addSubcommand(onSchedule('test', 'Post it now, marked as a test', 'Which'))
		.addSubcommand((command) =>
			command.setName('check').setDescription('What stands in the way, and what failed lately'),
		),

	acknowledge: true,

	async autocomplete(interaction, context) {
		const { name, value } = interaction.options.getFocused(true);
		const typed = value.trim().toLowerCase();
		const guildId = interaction.guildId;
		if (guildId === null || !isManager(interaction)) return [];
		if (name === 'timezone') return choiceList(searchTimezones(value, context.now().getTime()));
		if (name === 'weekdays') return choiceList(weekdayChoices(value));
		if (name === 'era') return eraChoices(value);
		if (name === 'war') return warChoices(value, context.dataset);
		const schedules = await context.store.schedules.of(guildId);
		const choices = schedules.map((schedule) => ({
			name: `${schedule.pause ? '⏸ ' : ''}${plainSettings(schedule, context.dataset)}`,
			value: schedule.id,
		}));
		const takesAll = interaction.options.getSubcommand() !== 'test';
		return choiceList(holding(typed, takesAll ? [{ name: 'All of them', value: ALL }, ...choices] : choices));
	},

	async execute(interaction, context) {
		const guildId = managedGuild(interaction);
		const botId = interaction.client.user.id;
		const asker = { id: interaction.user.id, botId };
		switch (interaction.options.getSubcommand()) {
			case 'add':
				return addedReply(await addSchedule(typedSettings(interaction, guildId, context), asker, context), context);
			case 'list':
				return listReply(guildId, 0, context);
			case 'check':
				return checkReply(guildId, botId, 0, context);
			case 'test':
				return testReply(await chosenOne(interaction, guildId, context), context);
			case 'remove':
				return isAll(interaction.options.getString('schedule', true))
					? removeAllReply()
					: removeReply(await chosenOne(interaction, guildId, context), context);
			case 'pause':
				return pauseReply(await chosen(interaction, guildId, context), context);
			default:
				return resumeReply(await chosen(interaction, guildId, context), asker, context);
		}
	},

	components: {
		list: (interaction, [page = 0], context) => listReply(managedGuild(interaction), page, context),
		check: (interaction, [page = 0], context) =>
			checkReply(managedGuild(interaction), interaction.client.user.id, page, context),
		test: async (interaction, [id], context) =>
			testReply(await knownSchedule(managedGuild(interaction), id, context), context),
		async start(interaction, [id], context) {
			const asker = { id: interaction.user.id, botId: interaction.client.user.id };
			const schedule = await knownSchedule(managedGuild(interaction), id, context);
			return addedReply(await startSchedule(schedule, asker, context), context);
		},
		async confirm(interaction, [id], context) {
			const asker = { id: interaction.user.id, botId: interaction.client.user.id };
			const schedule = await knownSchedule(managedGuild(interaction), id, context);
			return addedReply(await startSchedule(schedule, asker, context, true), context);
		},
		async forget(interaction, _args, { store, schedulesChanged }) {
			await store.guilds.forget(managedGuild(interaction));
			schedulesChanged();
			return { content: 'Done: I keep nothing of this server any more.' };
		},
		/** Of a quiz that was posted: anyone may answer, and sees alone whether it was right. */
		answer: (_interaction, [question, choice], { dataset }) => answerReply(dataset, question ?? '', choice ?? ''),
	},
} satisfies SlashCommand;

/** Discord's default can be changed by a server's admins for this command; what it deletes and pings stays with managers. */
function isManager({ memberPermissions }: Pick<BaseInteraction, 'memberPermissions'>): boolean {
	return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

function managedGuild(interaction: BaseInteraction): string {
	if (interaction.guildId === null) throw new UserError('Announcements belong to a server. Use this command in one.');
	if (isManager(interaction)) return interaction.guildId;
	throw new UserError('That takes the permission **Manage Server**, which you do not have here.');
}

function typedSettings(interaction: ChatInputCommandInteraction, guildId: string, context: Context) {
	const { options, user } = interaction;
	const { id, type, name } = options.getChannel('channel', true, CHANNELS);
	return readSettings(
		{
			guildId,
			channel: { id, type, name },
			time: options.getString('time', true),
			timezone: options.getString('timezone', true),
			content: options.getString('content'),
			weekdays: options.getString('weekdays'),
			era: options.getString('era'),
			war: options.getString('war'),
			roleId: options.getRole('role')?.id ?? null,
			publish: options.getBoolean('publish') ?? false,
			thread: options.getBoolean('thread') ?? false,
			createdBy: user.id,
		},
		context,
	);
}

async function chosen(
	interaction: ChatInputCommandInteraction,
	guildId: string,
	context: Context,
): Promise<Schedule[]> {
	const wanted = interaction.options.getString('schedule', true);
	if (isAll(wanted)) return context.store.schedules.of(guildId);
	return [await knownSchedule(guildId, wanted, context)];
}

async function chosenOne(
	interaction: ChatInputCommandInteraction,
	guildId: string,
	context: Context,
): Promise<Schedule> {
	return knownSchedule(guildId, interaction.options.getString('schedule', true), context);
}

function isAll(typed: string): boolean {
	return typed.trim().toLowerCase() === ALL;
}

async function knownSchedule(guildId: string, id: string | undefined, { store }: Context): Promise<Schedule> {
	const schedule = await store.schedules.get(guildId, id?.trim().toLowerCase() ?? '');
	if (!schedule) throw goneError();
	return schedule;
}

function holding<Choice extends { readonly name: string }>(typed: string, choices: readonly Choice[]): Choice[] {
	return choices.filter(({ name }) => name.toLowerCase().includes(typed));
}
