import type { MantineColorsTuple } from '@mantine/core'

/** Ten shades from light to dark, as Mantine wants them. What is not Mantine's own reads tokens.css instead. */
export const petrol: MantineColorsTuple = [
  '#eef6f7',
  '#dcebec',
  '#b8d8dc',
  '#94c6cd',
  '#7cc6d2',
  '#4f9eac',
  '#2d7a88',
  '#175e6b',
  '#114c57',
  '#0c3a43',
]
export const sand: MantineColorsTuple = [
  '#f8f5ef',
  '#f2ede4',
  '#e6dfd3',
  '#d3cabb',
  '#b3a996',
  '#8f8677',
  '#6b6356',
  '#514a3f',
  '#38332b',
  '#25211b',
]
export const ink: MantineColorsTuple = [
  '#ece6dc',
  '#c9c1b5',
  '#aba296',
  '#9f968a',
  '#433d37',
  '#2e2a26',
  '#221f1c',
  '#1d1a17',
  '#151311',
  '#100e0d',
]
export const clay: MantineColorsTuple = [
  '#fdf3f0',
  '#f8e2dc',
  '#f3c6bb',
  '#f3b0a0',
  '#f39a86',
  '#d96e55',
  '#c04a33',
  '#a8321f',
  '#8d2817',
  '#701d10',
]
export const moss: MantineColorsTuple = [
  '#eff7f0',
  '#dfeee2',
  '#bfdfc7',
  '#9fd6b1',
  '#7fcf9c',
  '#4da671',
  '#2f8555',
  '#1d6b41',
  '#165534',
  '#0f4027',
]
export const amber: MantineColorsTuple = [
  '#fdf7e8',
  '#f7e8c8',
  '#f0d69d',
  '#ebc77a',
  '#e6b85c',
  '#c08a20',
  '#a06a08',
  '#825200',
  '#684100',
  '#503200',
]
