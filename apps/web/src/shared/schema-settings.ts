import { z } from 'zod';

// The content security policy of the platform forbids evaluating strings, so schemas are interpreted instead of compiled.
// Imported before everything else: schemas look at this setting when they are built.
z.config({ jitless: true });
