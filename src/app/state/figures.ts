/** The figures as the page writes them: every part of the page takes its formatters from here. */

export * from '../../report/figures.ts';
