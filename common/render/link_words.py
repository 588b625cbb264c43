# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The titles of the links below posters and boarding passes, by language."""

_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "ar", "ja", "zh")

# fmt: off
_WORDS = {
    # Source: CHOICE, our own translations.
    "Accessibility": ("Barrierefreiheit", "Accessibilité", "Accesibilidad", "Accessibilità",
                      "Acessibilidade", "Toegankelijkheid", "إمكانية الوصول",
                      "アクセシビリティ", "无障碍"),
    "Add-ons": ("Extras", "Options", "Complementos", "Extra", "Extras", "Extra’s", "إضافات",
                "追加オプション", "附加服务"),
    "Bag policy": ("Taschenregelung", "Règles sur les sacs", "Política de bolsos",
                   "Regole sulle borse", "Política de bolsas", "Tassenbeleid", "سياسة الحقائب",
                   "手荷物の規定", "箱包规定"),
    "Write to the venue": ("Ort anschreiben", "Écrire au lieu", "Escribir al recinto",
                           "Scrivi alla sede", "Escrever para o local", "Schrijf de locatie",
                           "مراسلة المكان", "会場にメール", "写信给场馆"),
    "Call the venue": ("Ort anrufen", "Appeler le lieu", "Llamar al recinto", "Chiama la sede",
                       "Ligar para o local", "Bel de locatie", "الاتصال بالمكان", "会場に電話",
                       "致电场馆"),
    "Website of the venue": ("Website des Ortes", "Site du lieu", "Sitio web del recinto",
                             "Sito della sede", "Site do local", "Website van de locatie",
                             "موقع المكان", "会場のサイト", "场馆网站"),
    "Directions": ("Anfahrt", "Itinéraire", "Cómo llegar", "Indicazioni", "Como chegar",
                   "Route", "الاتجاهات", "行き方", "路线"),
    "Merchandise": ("Fanartikel", "Articles à vendre", "Artículos", "Articoli in vendita",
                    "Produtos", "Merchandise", "المنتجات", "グッズ", "周边商品"),
    "Order food": ("Essen bestellen", "Commander à manger", "Pedir comida", "Ordina cibo",
                   "Pedir comida", "Bestel eten", "طلب الطعام", "食べ物を注文", "订餐"),
    "Parking information": ("Parkinfos", "Infos parking", "Información de aparcamiento",
                            "Informazioni sul parcheggio", "Informações de estacionamento",
                            "Parkeerinformatie", "معلومات المواقف", "駐車場案内", "停车信息"),
    "Buy parking": ("Parkplatz kaufen", "Acheter un parking", "Comprar aparcamiento",
                    "Acquista parcheggio", "Comprar estacionamento", "Koop parkeerplaats",
                    "شراء موقف", "駐車券を購入", "购买停车位"),
    "Sell": ("Verkaufen", "Vendre", "Vender", "Vendi", "Vender", "Verkoop", "بيع", "売る", "出售"),
    "Transfer": ("Übertragen", "Transférer", "Transferir", "Trasferisci", "Transferir",
                 "Overdragen", "نقل", "譲渡", "转让"),
    "Public transport": ("Bus und Bahn", "Transports publics", "Transporte público",
                         "Trasporto pubblico", "Transporte público", "Openbaar vervoer",
                         "النقل العام", "公共交通機関", "公共交通"),
    "Change seat": ("Sitz ändern", "Changer de siège", "Cambiar asiento", "Cambia posto",
                    "Mudar assento", "Wijzig stoel", "تغيير المقعد", "座席を変更", "更换座位"),
    "Entertainment": ("Unterhaltung", "Divertissement", "Entretenimiento", "Intrattenimento",
                      "Entretenimento", "Entertainment", "الترفيه", "エンターテインメント", "娱乐"),
    "Manage booking": ("Buchung verwalten", "Gérer la réservation", "Gestionar reserva",
                       "Gestisci prenotazione", "Gerir reserva", "Beheer boeking",
                       "إدارة الحجز", "予約を管理", "管理预订"),
    "Order a meal": ("Essen bestellen", "Commander un repas", "Pedir una comida",
                     "Ordina un pasto", "Pedir uma refeição", "Bestel een maaltijd",
                     "طلب وجبة", "食事を注文", "预订餐食"),
    "Add baggage": ("Gepäck hinzufügen", "Ajouter un bagage", "Añadir equipaje",
                    "Aggiungi bagaglio", "Adicionar bagagem", "Voeg bagage toe",
                    "إضافة أمتعة", "手荷物を追加", "添加行李"),
    "Lounge access": ("Lounge-Zugang", "Accès au salon", "Acceso a la sala VIP",
                      "Accesso alla lounge", "Acesso ao lounge", "Toegang tot de lounge",
                      "دخول الصالة", "ラウンジ利用", "贵宾室"),
    "Wi-Fi": ("WLAN", "Wi-Fi", "Wi-Fi", "Wi-Fi", "Wi-Fi", "Wifi", "واي فاي", "Wi-Fi", "无线网络"),
    "Service animal": ("Assistenztier", "Animal d’assistance", "Animal de asistencia",
                       "Animale da assistenza", "Animal de assistência", "Hulpdier",
                       "حيوان مساعد", "補助動物", "服务动物"),
    "Report a lost bag": ("Gepäckverlust melden", "Signaler un bagage perdu",
                          "Notificar equipaje perdido", "Segnala bagaglio smarrito",
                          "Comunicar bagagem perdida", "Meld verloren bagage",
                          "الإبلاغ عن حقيبة مفقودة", "手荷物の紛失を届け出る", "报告行李丢失"),
    "Wheelchair": ("Rollstuhl", "Fauteuil roulant", "Silla de ruedas", "Sedia a rotelle",
                   "Cadeira de rodas", "Rolstoel", "كرسي متحرك", "車椅子", "轮椅"),
    "Track bags": ("Gepäck verfolgen", "Suivre les bagages", "Seguir el equipaje",
                   "Traccia i bagagli", "Acompanhar bagagem", "Volg bagage", "تتبع الأمتعة",
                   "手荷物を追跡", "追踪行李"),
    "Upgrade": ("Upgrade", "Surclassement", "Mejorar", "Upgrade", "Upgrade", "Upgrade",
                "ترقية", "アップグレード", "升舱"),
    "Write to the airline": ("Airline anschreiben", "Écrire à la compagnie",
                             "Escribir a la aerolínea", "Scrivi alla compagnia",
                             "Escrever para a companhia", "Schrijf de maatschappij",
                             "مراسلة شركة الطيران", "航空会社にメール", "写信给航空公司"),
    "Call the airline": ("Airline anrufen", "Appeler la compagnie", "Llamar a la aerolínea",
                         "Chiama la compagnia", "Ligar para a companhia", "Bel de maatschappij",
                         "الاتصال بشركة الطيران", "航空会社に電話", "致电航空公司"),
    "Website of the airline": ("Website der Airline", "Site de la compagnie",
                               "Sitio web de la aerolínea", "Sito della compagnia",
                               "Site da companhia", "Website van de maatschappij",
                               "موقع شركة الطيران", "航空会社のサイト", "航空公司网站"),
}
# fmt: on


def link_word(title: str, language: str) -> str:
    """Return the English title of a link in a language, or itself where we have no word."""
    base = language.replace("_", "-").partition("-")[0].lower()
    if base not in _LANGUAGES or title not in _WORDS:
        return title
    return _WORDS[title][_LANGUAGES.index(base)]
