import CopyPlugin from 'copy-webpack-plugin';

export default {
  entry: './src/main.js',
  output: { filename: 'main.js', publicPath: '/', clean: true },
  plugins: [new CopyPlugin({ patterns: ['public'] })],
};
