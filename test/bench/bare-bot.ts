/** The yardstick: discord.js with its defaults, answering every interaction with a constant that comes in the environment. */
import { Client, Events, GatewayIntentBits, type InteractionReplyOptions, Routes } from 'discord.js';

const reply: InteractionReplyOptions = JSON.parse(process.env.REPLY ?? '{"content":"-"}');
const client = new Client({
	intents: process.argv.includes('guilds') ? [GatewayIntentBits.Guilds] : [],
	shards: 'auto',
	rest: { api: process.env.DISCORD_API_URL ?? '' },
});
client.on(Events.InteractionCreate, (interaction) => {
	if (interaction.isAutocomplete())
		void interaction.respond([{ name: 'Battle of Lake Khasan (1938)', value: 'lake-khasan' }]);
	else if (interaction.isRepliable()) void interaction.reply(reply);
});
client.once(Events.ClientReady, () => console.log('"msg":"ready"'));
if (process.argv.includes('queue')) {
	const { embeds, components } = reply;
	setTimeout(() => {
		for (const id of (process.env.CHANNELS ?? '').split(',')) {
			void client.rest.post(Routes.channelMessages(id), { body: { embeds, components } });
		}
	}, Number(process.env.DUE) - Date.now());
}
await client.login(process.env.DISCORD_TOKEN);
