/** The yardstick: discord.js with its defaults, answering every interaction with a constant. Intents come as an argument. */
import { Client, Events, GatewayIntentBits } from 'discord.js';

const client = new Client({
	intents: process.argv.includes('guilds') ? [GatewayIntentBits.Guilds] : [],
	shards: 'auto',
	rest: { api: process.env.DISCORD_API_URL ?? '' },
});
client.on(Events.InteractionCreate, (interaction) => {
	if (interaction.isAutocomplete())
		void interaction.respond([{ name: 'Battle of Lake Khasan (1938)', value: 'lake-khasan' }]);
	else if (interaction.isRepliable()) void interaction.reply({ embeds: [{ title: 'Battle of Lake Khasan' }] });
});
client.once(Events.ClientReady, () => console.log('"msg":"ready"'));
await client.login(process.env.DISCORD_TOKEN);
