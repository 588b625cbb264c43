# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The words that the phone itself writes on the back and on the lock screen, by language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SystemWords:
    """What the phone says in one language.

    Attributes:
        updates: the switch that lets the pass be brought up to date by itself.
        notices: the switch that lets it announce changes.
        share: the button that passes it on.
        remove: the button that deletes it.
        now: when a notification came that is new.
        silent: in place of notifications, where no field announces its change.
    """

    updates: str
    notices: str
    share: str
    remove: str
    now: str
    silent: str


_ENGLISH = SystemWords(
    "Automatic Updates",
    "Allow Notifications",
    "Share Pass",
    "Remove Pass",
    "now",
    "No field announces its change.",
)

# fmt: off
_WORDS = {
    # Source: CHOICE, our own translations.
    "en": _ENGLISH,
    "ar": SystemWords("التحديث التلقائي", "السماح بالإشعارات", "مشاركة البطاقة", "إزالة البطاقة",
                      "الآن", "لا يوجد حقل يعلن عن تغييره."),
    "cs": SystemWords("Automatické aktualizace", "Povolit oznámení", "Sdílet kartu",
                      "Odstranit kartu", "nyní", "Žádné pole neoznamuje svou změnu."),
    "da": SystemWords("Automatisk opdatering", "Tillad notifikationer", "Del kort", "Fjern kort",
                      "nu", "Intet felt melder sin ændring."),
    "de": SystemWords("Automatisch aktualisieren", "Mitteilungen erlauben", "Karte teilen",
                      "Karte entfernen", "jetzt", "Kein Feld meldet seine Änderung."),
    "es": SystemWords("Actualización automática", "Permitir notificaciones", "Compartir pase",
                      "Eliminar pase", "ahora", "Ningún campo anuncia sus cambios."),
    "fi": SystemWords("Automaattinen päivitys", "Salli ilmoitukset", "Jaa kortti",
                      "Poista kortti", "nyt", "Mikään kenttä ei ilmoita muutoksestaan."),
    "fr": SystemWords("Mise à jour automatique", "Autoriser les notifications",
                      "Partager la carte", "Supprimer la carte", "maintenant",
                      "Aucun champ n’annonce son changement."),
    "he": SystemWords("עדכון אוטומטי", "אפשר הודעות", "שתף כרטיס", "הסר כרטיס", "עכשיו",
                      "אין שדה שמודיע על שינוי."),
    "it": SystemWords("Aggiornamento automatico", "Consenti notifiche", "Condividi tessera",
                      "Rimuovi tessera", "adesso", "Nessun campo annuncia la sua modifica."),
    "ja": SystemWords("自動アップデート", "通知を許可", "パスを共有", "パスを削除", "今",
                      "変更を知らせるフィールドはありません。"),
    "ko": SystemWords("자동 업데이트", "알림 허용", "카드 공유", "카드 제거", "지금",
                      "변경을 알리는 필드가 없습니다."),
    "nb": SystemWords("Automatisk oppdatering", "Tillat varslinger", "Del kort", "Fjern kort",
                      "nå", "Ingen felt varsler om endringer."),
    "nl": SystemWords("Automatisch bijwerken", "Sta meldingen toe", "Deel kaart",
                      "Verwijder kaart", "nu", "Geen enkel veld meldt zijn wijziging."),
    "pl": SystemWords("Automatyczne uaktualnienia", "Zezwalaj na powiadomienia",
                      "Udostępnij kartę", "Usuń kartę", "teraz",
                      "Żadne pole nie powiadamia o zmianie."),
    "pt": SystemWords("Atualização automática", "Permitir notificações", "Compartilhar cartão",
                      "Remover cartão", "agora", "Nenhum campo anuncia a sua alteração."),
    "ru": SystemWords("Автообновление", "Разрешить уведомления", "Поделиться картой",
                      "Удалить карту", "сейчас", "Ни одно поле не сообщает об изменении."),
    "sv": SystemWords("Automatisk uppdatering", "Tillåt aviseringar", "Dela kort",
                      "Ta bort kort", "nu", "Inget fält meddelar sin ändring."),
    "tr": SystemWords("Otomatik güncelleme", "Bildirimlere izin ver", "Kartı paylaş",
                      "Kartı kaldır", "şimdi", "Hiçbir alan değişikliğini bildirmiyor."),
    "uk": SystemWords("Автооновлення", "Дозволити сповіщення", "Поділитися карткою",
                      "Вилучити картку", "зараз", "Жодне поле не сповіщає про зміну."),
    "zh": SystemWords("自动更新", "允许通知", "共享卡券", "移除卡券", "现在",
                      "没有字段会提示其更改。"),
    "zh-hant": SystemWords("自動更新", "允許通知", "分享票卡", "移除票卡", "現在",
                           "沒有欄位會提示其變更。"),
}
# fmt: on

_SPELLED = {"no": "nb", "nn": "nb", "iw": "he", "zh-tw": "zh-hant", "zh-hk": "zh-hant"}
"""Other names of the same languages."""


def system_words(language: str) -> SystemWords:
    """Return the words in a language such as ``de``, ``pt_BR`` or ``zh-Hant``, else in English."""
    wanted = language.replace("_", "-").lower()
    while wanted:
        found = _WORDS.get(_SPELLED.get(wanted, wanted))
        if found is not None:
            return found
        wanted = wanted.rpartition("-")[0]
    return _ENGLISH
