import { z } from "zod";

export const boglaan = z.object({
  cpr: z.string().regex(/^\d{6}-?\d{4}$/),
  koen: z.enum(["kvinde", "mand", "andet", "uoplyst"]).optional(),
  husnummer: z.string().regex(/^\d{0,2}[13579]$/),
  jobTitle: z.string(),
});
