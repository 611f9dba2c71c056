import { defineConfig } from 'vite';

// The same charts for Python: mini-racer runs scripts, not modules, so everything becomes one function.
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: '../src/framsyn/charts/kernel',
    emptyOutDir: true,
    reportCompressedSize: false,
    lib: { entry: 'src/charts/index.ts', name: 'FramsynCharts', formats: ['iife'], fileName: () => 'kernel.js' },
  },
});
