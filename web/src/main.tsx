// Styles in the order in which they may correct each other, then the application.
import '@fontsource-variable/public-sans/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import './ui/mantine-styles.js';
import './ui/base.css';
import './ui/frame.css';
import './ui/controls.css';
import './auth/auth.css';
import './trays/trays.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

const place = document.getElementById('root');
if (place) createRoot(place).render(<StrictMode><App /></StrictMode>);
