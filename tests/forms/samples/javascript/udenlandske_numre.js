// Identitetsnumre fra andre lande: Tyrkiet og Bahrain.
export function erTckn(tckn) {
  const cifre = [...tckn].map(Number);
  const ulige = cifre[0] + cifre[2] + cifre[4] + cifre[6] + cifre[8];
  const lige = cifre[1] + cifre[3] + cifre[5] + cifre[7];
  return cifre.length === 11 && (ulige * 7 - lige) % 10 === cifre[9] && cifre[10] % 2 === 0;
}

export function erBahrainCpr(cpr) {
  return /^\d{9}$/.test(cpr);
}
