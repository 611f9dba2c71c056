import { defineConfig } from 'vite';

// The pages' scripts and styles: hashed files beside manifest.json, where the Python package reads the names.
export default defineConfig({
  base: './', // fonts are found relative to the stylesheet, so the pages may live under any path
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: '../src/framsyn/web/assets',
    emptyOutDir: true,
    assetsDir: '',
    manifest: 'manifest.json',
    assetsInlineLimit: 0, // the content security policy allows fonts and scripts from 'self' only
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        page: 'src/islands/page.ts',
        choices: 'src/islands/choices.ts',
        figures: 'src/islands/figures.ts',
        map: 'src/islands/map.ts',
        people: 'src/islands/people.ts',
        levers: 'src/islands/levers.ts',
        pyramid: 'src/islands/pyramid.ts',
        telling: 'src/islands/telling.ts',
        story: 'src/islands/story.ts',
        stil: 'src/islands/stil.ts',
        systemkart: 'src/islands/systemkart.ts',
        'room-phone': 'src/islands/room-phone.ts',
        'room-phone-style': 'src/styles/room-phone.css',
        'room-leader': 'src/islands/room-leader.ts',
        'room-leader-style': 'src/styles/room-leader.css',
        'room-screen': 'src/islands/room-screen.ts',
        'room-screen-style': 'src/styles/room-screen.css',
        'plan-style': 'src/styles/plan.css',
        'ta-med-style': 'src/styles/ta-med.css',
        style: 'src/styles/page.css',
        charts: 'src/charts/index.ts', // every chart by name: for the test that holds both hosts to the same drawing
      },
      preserveEntrySignatures: 'exports-only',
    },
  },
});
