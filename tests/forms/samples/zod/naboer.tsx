import { z } from "zod";

export const nabo = z.object({
  part1: z.string(),
  part2: z.string(),
  tshirt: z.enum(["S", "M", "L"]),
  enhed: z.enum(["M", "K"]),
  farvel: z.string(),
});
