"""Labels before dates: what a date is of."""

import pytest

from pressmark.language.date_labels import find_labels

LABELS = [
    ("⟦Published⟧ 25 May 2020", "published"),
    ("⟦First published on⟧ Mon 25 May 2020", "published"),
    ("⟦Posted⟧ Tue 9 Jun 2020", "published"),
    ("⟦Publication date⟧: 25 May 2020", "published"),
    ("⟦Updated⟧ 25 May 2020", "modified"),
    ("⟦UPDATED⟧: 25 May 2020", "modified"),
    ("⟦Last modified on⟧ Mon 25 May 2020", "modified"),
    ("⟦Last updated⟧: 25 May 2020", "modified"),
    ("⟦Accessed⟧ 26 May 2020", "read"),
    ("⟦Retrieved on⟧ 26 May 2020", "read"),
    ("⟦Printed on⟧ 26 May 2020", "read"),
    ("⟦Veröffentlicht am⟧ 25.05.2020", "published"),
    ("⟦Stand⟧: 25.05.2020", "modified"),
    ("⟦Aktualisiert am⟧ 25.05.2020", "modified"),
    ("⟦Abgerufen am⟧ 26.05.2020", "read"),
    ("⟦Publié le⟧ 25/05/2020", "published"),
    ("⟦Mis à jour le⟧ 25/05/2020", "modified"),
    ("⟦Dernière mise à jour le⟧ 25/05/2020", "modified"),
    ("⟦Publicado el⟧ 25/05/2020", "published"),
    ("⟦Actualizado⟧: 25/05/2020", "modified"),
    ("⟦Publicado em⟧ 25/05/2020", "published"),
    ("⟦Atualizado em⟧ 25/05/2020", "modified"),
    ("⟦Pubblicato il⟧ 25/05/2020", "published"),
    ("⟦Aggiornato il⟧ 25/05/2020", "modified"),
    ("⟦Ultimo aggiornamento⟧: 15:10", "modified"),
    ("⟦Gepubliceerd op⟧ 25-05-2020", "published"),
    ("⟦Bijgewerkt⟧ 25-05-2020", "modified"),
    ("⟦Опубликовано⟧: 25.05.2020", "published"),
    ("⟦Обновлено⟧ 25.05.2020", "modified"),
    ("⟦Yayınlanma⟧: 25.05.2020", "published"),
    ("⟦Giriş Tarihi⟧: 25.05.2020", "published"),
    ("⟦Son Güncelleme⟧: 25.05.2020", "modified"),
    ("⟦SON GÜNCELLEME⟧: 25.05.2020", "modified"),
    ("⟦نشر في⟧ 25/05/2020", "published"),
    ("⟦تاريخ النشر⟧: 25/05/2020", "published"),
    ("⟦آخر تحديث⟧: 25/05/2020", "modified"),
    ("⟦公開⟧：2020年5月25日", "published"),
    ("⟦公開日時⟧ 2020/5/25", "published"),
    ("⟦更新⟧：2020年5月25日", "modified"),
    ("⟦最終更新⟧ 2020/5/25", "modified"),
    ("⟦发布时间⟧：2020-05-25", "published"),
    ("⟦更新时间⟧：2020-05-25", "modified"),
    ("⟦發布時間⟧：2020-05-25", "published"),
]


@pytest.mark.parametrize(("marked", "kind"), LABELS)
def test_a_label_is_found_whole_with_its_kind(marked: str, kind: str) -> None:
    [found] = find_labels(marked.replace("⟦", "").replace("⟧", ""))
    assert (found.start, found.end, found.kind) == (marked.index("⟦"), marked.index("⟧") - 1, kind)


def test_each_label_of_a_line_is_found_in_order():
    found = find_labels("Published 25 May 2020 | Updated 26 May 2020")
    assert [label.kind for label in found] == ["published", "modified"]


def test_labels_glued_to_digits_are_found():
    assert [label.kind for label in find_labels("25 May 2020Updated 26 May 2020")] == ["modified"]


@pytest.mark.parametrize("line", ["", "25 May 2020", "unpublished papers", "Standing alone", "outdated"])
def test_other_words_are_no_labels(line: str) -> None:
    assert find_labels(line) == ()
