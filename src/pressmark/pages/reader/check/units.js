/** Units of amounts: codes of UCUM as tests/conformance/vectors/units.json lists them, one over another, or remarks in braces. */

const CODES = new Set(
  [
    '% %{point} 1 10.a 100.a 1000.a 14.d By Cel GBy GHz GJ GW GW.h Gbit Hz J K L MBy MHz MJ MW MW.h Mbit Mt PBy Pa Sv TBy TW TW.h V W [Btu_IT]',
    '[Cal] [HP] [acr_us] [bbl_us] [car_m] [cft_i] [cin_i] [cyd_i] [degF] [ft_i] [fth_i] [gal_br] [gal_us] [in_i] [kn_i] [lb_av] [lton_av] [ly]',
    '[mi_i] [mi_i]2 [nmi_i] [oz_av] [ppb] [ppm] [ppth] [psi] [pt_br] [pt_us] [sft_i] [sin_i] [ston_av] [stone_av] [syd_i] [yd_i] a bar bit cL cm',
    'cm2 cm3 d dB g h hL hPa har kBy kHz kJ kPa kV kW kW.h kbit kg km km2 km3 kt m m2 m3 mL mSv mbar mg min mm mm2 mo ms nm s t uSv ug um wk',
    '{degree} {gallon} {pint} {ton}',
  ]
    .join(' ')
    .split(' '),
);

/** Whether a text is a unit: a code or a remark of letters in braces, such as money; or one of these over a code or a hundred. */
export function isUnit(text) {
  const at = text.indexOf('/');
  if (at < 0) return isPart(text);
  const below = text.slice(at + 1);
  return isPart(text.slice(0, at)) && (CODES.has(below) || below === '100');
}

const isPart = (text) => CODES.has(text) || /^\{[\p{L}$]{1,20}\}$/u.test(text);
