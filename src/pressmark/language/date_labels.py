"""Words that say what a date is of: the publication, a later change, or somebody's reading of it."""

import re
from dataclasses import dataclass
from functools import cache

from pressmark.language.plain_signs import plain_signs

_LABELS: dict[str, str] = {
    "published": "first published on|first published at|first published|originally published on|originally published|published online on|published online|published on|published at|published|date published"
    "|posted on|posted at|posted|issued on|released on|publication date|date of publication|created"
    "|veröffentlicht am|veröffentlicht|erschienen am|erstellt am|erstellt|publiziert am|publiziert"
    "|publié le|publiée le|publie le|publié|mis en ligne le|créé le|paru le|article publié le"
    "|publicado el|publicado em|publicado|publicada em|publicación|fecha de publicación|criado em|postado em"
    "|pubblicato il|pubblicato alle|pubblicato|pubblicata il|data di pubblicazione"
    "|gepubliceerd op|gepubliceerd|geplaatst op|geplaatst"
    "|опубликовано|опубликована|опубликован|дата публикации|размещено"
    "|yayınlanma tarihi|yayınlanma|yayın tarihi|yayınlandı|yayımlandı|yayımlanma tarihi|yayımlanma|eklenme tarihi|giriş tarihi|giriş|haber giriş|oluşturulma tarihi|oluşturulma"
    "|نُشر في|نشر في|نشرت في|نُشرت في|تاريخ النشر|نشر|نُشر|صدر في"
    "|geschrieben am|verfasst am|publisert|publicerad|publicerat|publiceret|birt|julkaistu|opublikowano|publikováno|vydáno"
    "|dipublikasikan|diterbitkan|опубліковано|입력|등록"
    "|公開日時|公開日|公開|掲載日|掲載|配信日時|配信|投稿|公开|发布时间|发布于|发布|發布時間|發布|刊登|发表时间|发表于|发表",
    "read": "next update|nächste aktualisierung|nächstes update|prochaine mise à jour|próxima actualización|próxima atualização|prossimo aggiornamento"
    "|volgende update|следующее обновление|letzter zugriff am|letzter zugriff|zugriff am|dernier accès|último acceso|último acesso|ultimo accesso|today is|heute ist|nous sommes le|hoy es|hoje é|oggi è|vandaag is het|сегодня|bugün"
    "|accessed on|accessed|retrieved on|retrieved|printed on|printed|downloaded on|downloaded|saved on|visited on|abgerufen am|gedruckt am|consulté le|imprimé le"
    "|consultado el|impreso el|acessado em|consultato il|geraadpleegd op|дата обращения|дата доступа|erişim tarihi|تاريخ الاطلاع|تاريخ الدخول|閲覧日|访问日期|访问时间",
    "modified": "last updated on|last updated at|last updated|last update|last modified on|last modified|updated on|updated at|updated"
    "|modified on|modified|date modified|revised|upd|update|edited|last edited|last reviewed|reviewed on|amended on|amended|changed|reviewed|medically reviewed on|medically reviewed|fact-checked on|fact-checked|fact checked"
    "|zuletzt aktualisiert am|zuletzt aktualisiert|letzte aktualisierung|aktualisiert am|aktualisiert|geändert am|geändert|bearbeitet am|bearbeitet|überarbeitet am|überarbeitet|letztes update|update vom|aktualisierung|stand"
    "|dernière mise à jour le|dernière mise à jour|mis à jour le|mise à jour le|mis à jour|mise à jour|modifié le|modifiée le|modifié|actualisé le|actualisé|maj le|maj|màj le|màj|dernière modification le|dernière modification"
    "|última actualización|ultima actualización|actualizado el|actualizado|actualizada el|actualización|modificado el|modificado|editado el|última modificación|act"
    "|última atualização|atualizado em|atualizada em|atualizado|modificado em|editado em|última modificação|última alteração"
    "|ultimo aggiornamento|aggiornato il|aggiornato alle|aggiornato|aggiornamento|ultima modifica|modificato il|modifica il"
    "|laatst bijgewerkt op|laatst bijgewerkt|laatste update|bijgewerkt op|bijgewerkt|aangepast op|aangepast om|aangepast|gewijzigd op|gewijzigd"
    "|обновлено|обновлена|обновлён|обновлен|дата обновления|изменено|последнее обновление"
    "|son güncelleme|güncellenme tarihi|güncelleme tarihi|güncellenme|güncelleme|güncellendi"
    "|آخر تحديث|اخر تحديث|تم التحديث في|تحديث في|تحديث|حُدّث في|عُدّل في"
    "|uppfært|oppdatert|uppdaterad|uppdaterat|opdateret|päivitetty|aktualizacja|zaktualizowano|aktualizováno|aktualizace"
    "|diperbarui|оновлено|수정|업데이트"
    "|最終更新日時|最終更新日|最終更新|更新日時|更新日|更新时间|更新時間|更新于|更新|最后更新|修改时间",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label in a line: offsets in code points, and `published`, `modified`, or `read` (when somebody accessed or printed it)."""

    start: int
    end: int
    kind: str


def find_labels(line: str) -> tuple[Label, ...]:
    """The labels of a line, from left to right."""
    signs = plain_signs(line[:2000])
    return tuple(
        Label(start=found.start(), end=found.end(), kind=_kinds()[found[1]])
        for found in _pattern().finditer(signs)
        if _begins(line, found.start())
    )


def _begins(line: str, start: int) -> bool:
    """Whether a label begins here, or a capital shows that the space before it was lost: `UTCUpdated`."""
    before = line[start - 1 : start]
    if not before.isalpha() or ord(before) >= 0x2E80 or ord(line[start]) >= 0x2E80:
        return True
    return line[start].isupper() and line[start + 1 : start + 2].islower()


@cache
def label_words() -> frozenset[str]:
    """The last words of the labels: what a page that lost its spaces has right before a date."""
    return frozenset(word for name in _kinds() if len(word := name.split()[-1]) > 3)


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind, names in _LABELS.items() for name in names.split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    """Longest first. A label in letters that are set in words ends with its word; a sign of China or Japan need not."""
    names = sorted(_kinds(), key=len, reverse=True)
    spaced = "|".join(re.escape(name) for name in names if ord(name[0]) < 0x2E80)
    signs = "|".join(re.escape(name) for name in names if ord(name[0]) >= 0x2E80)
    return re.compile(rf"((?:{spaced})(?![^\W0-9_])|{signs})")
