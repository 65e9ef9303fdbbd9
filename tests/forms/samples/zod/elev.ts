import { z } from "zod";

// Elevens stamkort
export const elev = z.object({
  navn: z.string().min(1),
  koen: z.enum(["dreng", "pige"]),
  morNavn: z.string(),
  farNavn: z.string(),
  farCpr: z.string().regex(/^\d{9}[13579]$/),
});
