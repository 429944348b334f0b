/**
 * Given names common in Sweden, whatever their origin, in code-unit order. Left out: names that are ordinary words,
 * places or months too, alone or in the genitive (Hans, Per, Axel, Dina, Nora; Dan: "Dans"). Every sentence starts with
 * a capital, and a name is only worth reporting if it nearly always is one.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `
  Abbas Abdallah Abdi Abdiaziz Abdifatah Abdihakim Abdikadir Abdikarim Abdinasir Abdirahim Abdirahman Abdirashid
  Abdirisak Abdukadir Abdul Abdulaziz Abdulkadir Abdullah Abdullahi Abdulrahman Abeer Abraham Abshir Adam Adelina Adem
  Admir Adnan Adrian Afram Agata Agda Agim Agnes Agnesa Agneta Agnieszka Agron Ahlam Ahmad Ahmed Ahmet Aida Aila Aino
  Aisha Ajla Akram Alaa Albert Alberto Albin Aldin Aldina Alejandra Alejandro Aleksandar Aleksander Aleksandr
  Aleksandra Aleksej Alexander Alexandra Alf Alfonso Alfred Alfredo Algot Ali Alice Alicia Alicja Alina Alireza Allan
  Alma Almina Almir Almira Altin Alvar Alvin Amal Amanda Amani Amanuel Amar Amela Amer Amin Amina Amir Amira Amra Anab
  Anastasia Anders Andrea Andreas Andrei Andrej Andrii Andriy Andrzej André Anel Anela Aneta Anette Angelica Anisa
  Anita Anja Ann Anna Anne Anneli Annelie Annette Annica Annie Annika Annikki Antero Anton Antonia Antonio Antti Anwar
  Aram Arash Arben Arber Ardian Ardit Arezo Arezoo Arezou Ariana Arja Arjeta Arkadiusz Arlind Arman Armend Armin
  Armina Arne Arnold Aron Artan Artem Arthur Artur Arvid Arzu Asha Ashkan Ashur Asim Asma Asmaa Asmeret Asmir Asmira
  Astrid Astrit August Avni Ayaan Ayan Ayhan Aylin Ayman Ayoub Ayse Aysel Ayşe Azad Azadeh Azita Aziz Aziza Azra Babak
  Bahar Bahareh Bahman Bahram Baran Barbara Barbro Bartosz Basel Basem Bashar Bashir Bashkim Bassam Batoul Bayan
  Bayram Beata Beatrice Beatriz Behnam Behrouz Behzad Bekim Bekir Bengt Benjamin Benny Bereket Berfin Berit Berivan
  Bernadette Berndt Bernt Bert Bertil Besart Besim Besnik Betül Bijan Bilal Biljana Birger Birgit Birgitta Birthe
  Bjarne Blerim Blerina Blerta Bodil Boel Bogdan Boguslaw Bogusław Bohdan Bojana Boris Bozena Bożena Branislav Branka
  Branko Britt Britta Bujar Burak Burcu Burim Bushra Börje Bülent Camilla Carin Carina Carl Carlos Carmen Carola
  Carolina Caroline Casper Catarina Catharina Cecilia Cem Cemal Cengiz Ceren Cezary Charles Charlie Charlotta
  Charlotte Christel Christer Christian Christin Christina Christoffer Christopher Cihan Claes Clara Claudia Colin
  Conny Cornelia Cristian Cristina Curt Czeslaw Czesław Dagmar Dagny Dalal Dalia Damian Danica Daniel Daniela Daniella
  Danijel Danijela Danuta Dardan Daria Darius Dariush Dariusz Darko David Davor Dawit Deeqa Dejan Denis Denise Deniz
  Dennis Deqa Derya Desirée Diana Diego Dijana Dilan Dilara Dilek Dilshad Dino Diyar Dmitri Dmitrij Dmitry Doaa
  Dominik Dominika Donjeta Doris Dorota Douglas Dragan Dragana Dragica Drilon Drita Driton Dubravka Dunja Dusan Dušan
  Dzenita Dženana Dženita Ebba Ebbe Ebrahim Ebru Eddie Edin Edina Edis Edit Edita Edith Edona Eduardo Edvard Edvin
  Edward Edyta Eero Eeva Egon Egzon Ehab Ehsan Eija Eila Einar Eino Eivor Ekaterina Elaheh Eldin Eldina Elena Eleonor
  Eleonora Elham Elias Elif Elin Elina Elinor Elis Elisabet Elisabeth Elise Ella Ellen Ellie Ellinor Elliot Elly Elma
  Elmedin Elmedina Elmir Elmira Elna Elnaz Elof Elsa Elsie Elvedin Elvedina Elvir Elvira Elvis Elzbieta Elżbieta Eman
  Emanuel Emelie Emil Emilia Emilie Emin Emina Emine Emira Emma Emmanuel Emrah Emre Enis Enisa Enkela Enrique Enver
  Ercan Erdal Erdem Erhan Erica Erik Erika Erkan Erland Erling Ermin Ermina Ermira Ernesto Erol Esad Eskil Esko Esma
  Esmail Esra Esteban Ester Esther Eugen Eva Evald Evelina Evert Evin Evy Ewa Ewelina Eyob Fadi Fadia Fadil Fadime
  Faduma Fadumo Fadwa Fahad Fahrudin Faisal Fanny Farah Fardowsa Farhad Farhan Farhia Farhiya Fariba Farid Farida
  Farideh Faris Farnaz Farshad Farshid Fartun Faruk Farzad Farzaneh Fatemeh Fatima Fatime Fatma Fatmir Fatos Fatuma
  Felicia Felipe Felix Feras Ferdinand Fereshteh Feride Fernanda Fernando Feven Fikret Filip Filippa Filiz Filmon
  Filsan Fisnik Fitim Fitore Flamur Florim Folke Fouad Fowsia Francisca Francisco Franciszek Frans Fredrik Fredrika
  Freja Freweini Frida Fritiof Fritz Fuad Funda Gabriel Gabriela Gabriella Galina Gamze Gazmend Gentian Georg George
  Gerd Gerda Gerhard Gert Gertrud Gezim Ghada Ghassan Ghazal Gillis Girmay Gisela Glenn Golnaz Gonzalo Goran Gordana
  Grazyna Grażyna Greger Greta Grzegorz Gudrun Guillermo Guled Gun Gunborg Gunhild Gunilla Gunn Gunnar Gunnel Gunvor
  Gurli Gustaf Gustav Gustavo Gökhan Göran Görel Gösta Gül Gülay Gülcan Güler Gülsen Gülten Haben Habib Habiba Habtom
  Hadi Hagos Haidar Haitham Hajrudin Halid Halil Halima Halime Halimo Halina Hamdi Hamdija Hamed Hamid Hamidreza
  Hampus Hamza Hana Hanaa Hanadi Hanan Haneen Hani Hanna Hannah Hanne Hannele Hannes Hannu Harald Haris Hariz Harriet
  Harry Harun Hasan Hasiba Hassan Hatice Hatidza Hatidža Hawa Hawo Hayat Haydar Heba Hector Hedda Hedvig Heikki Helen
  Helena Helene Helge Heli Helmi Heléne Hemin Henning Henny Henok Henric Henrik Henry Henryk Herbert Herman Hermela
  Hernan Hevin Hiba Hibaq Hibo Hilda Hilkka Hillevi Hilma Hisham Hiwa Hjalmar Hjördis Hodan Holger Homa Hooman Hossein
  Houda Huda Hugo Huong Huseyin Hussain Hussam Hussein Hysen Håkan Hülya Hüseyin Ibrahim Ibro Ibtisam Ida Idil Idriz
  Ifrah Ignacio Igor Ihab Ikram Ilham Ilhan Ilir Ilkka Ilona Ilyas Imad Iman Imran Indira Ines Inez Ingalill Ingbritt
  Ingeborg Ingegerd Ingela Ingemar Inger Ingrid Ingvar Inna Iraj Irena Irene Irfan Irina Irja Irma Irmeli Iryna Isabel
  Isabell Isabella Isabelle Isaias Isak Isam Ismael Ismail Ismet Isra Israa Issa Isuf Ivan Ivana Ivar Ivica Iwona Iyad
  Izabela Izabella Jaakko Jaana Jacek Jack Jacob Jadranka Jadwiga Jafar Jakob Jakub Jalal Jalil Jamaal Jamal James
  Jamil Jamila Jamshid Jan Janet Jani Janina Janne Janusz Jari Jarmo Jaroslaw Jarosław Jasim Jasmin Jasmina Jasminka
  Jasna Javad Javier Jawad Jeanette Jehona Jekaterina Jelena Jennie Jennifer Jenny Jens Jerker Jerry Jerzy Jesper
  Jessica Jeton Jibril Jim Jimmy Joacim Joakim Joanna Joaquín Jocke Joel Johan Johanna Johannes John Johnny Jolanta
  Jon Jonas Jonatan Jonathan Jonny Jorge Jorma Jose Josef Josefin Josefina Josefine Joseph Josephine Josip José Jouko
  Jouni Jovan Jovana Joyce Jozef Juan Juana Judit Judith Juha Juhani Juho Jukka Julia Julija Julius Jurij Jussi
  Justyna Jusuf Juuso Józef Jörgen Kaarina Kadir Kadriye Kaija Kaisa Kaj Kajsa Kalevi Kalle Kamal Kambiz Kamil Kamila
  Kamran Karam Kareem Karen Kari Karim Karima Karin Karina Karl Karol Karolina Karsten Karwan Kastriot Katarina
  Katarzyna Kateryna Katharina Katja Katri Kaveh Kazimierz Kemal Kenan Kenneth Kenny Kent Kerem Kerstin Kevin Keyvan
  Khadar Khadija Khadra Khaled Khalid Khalil Kianoush Kibrom Kidane Kim Kimmo Kinga Kirsi Kirsti Kjell Klas Knut
  Konrad Konstantin Kourosh Kreshnik Krister Kristian Kristijan Kristin Kristina Kristoffer Krystian Krystyna
  Krzysztof Ksenia Kujtim Kurt Kyösti Labinot Laila Laith Laleh Lamia Larisa Lars Larysa Lasse Latifa Laura Lauri
  Lawand Layla Leena Leia Leif Leila Lejla Lemlem Lena Lennart Leo Leon Leonard Leonardo Leonora Leopold Leotrim
  Leszek Leticia Levent Leyla Liam Liban Lidia Liisa Lilian Lillemor Lilly Lina Linda Linh Linn Linnea Linnéa Linus
  Liridon Liridona Lisa Lisbet Lisbeth Lise Liselott Liselotte Ljiljana Ljubica Ljubomir Ljudmila Lorena Lorentz
  Lorenzo Lotta Louise Lovisa Luay Lubna Lucas Ludmila Ludvig Ludwig Luis Luisa Lukas Lukasz Luljeta Lulzim Luul
  Luwam Lydia Maarit Maciej Madeleine Magdalena Magnus Mahad Mahdi Maher Mahin Mahmood Mahmoud Mahmud Mahnaz Mahsa
  Maja Majd Majed Majid Majken Majlinda Maksim Maksym Malai Malak Malek Malgorzata Malin Malte Manal Manfred Manne
  Mansour Manuel Manuela Marcela Marcelo Marcin Marcos Marcus Marek Margareta Margaretha Margit Margot Mari Maria
  Mariam Marian Mariana Marianne Marica Marie Mariia Marija Marijana Marika Mario Mariola Marisol Marita Maritza
  Mariusz Marja Marjatta Markku Marko Markus Marlene Marta Martha Martin Martina Martti Marwa Marwan Mary Maryam
  Maryan Marzena Masoud Masoumeh Masuma Mateusz Mathias Mathilda Matilda Mats Matteo Matti Mattias Mattis Maud Mauri
  Mauricio Mauritz Maysa Mazen Małgorzata Mebrahtu Medhanie Mehari Mehdi Mehmet Mehran Mehrdad Mehret Melek
  Meliha Melisa Melissa Melker Melvin Meral Merhawi Merita Merja Meron Mersad Mersiha Mert Merve Mervi Meryem Mesut
  Metin Mia Micael Michael Michaela Michal Michał Mickael Micke Midhat Miguel Mika Mikael Mikaela Mikko Mikolaj
  Mikołaj Milan Milena Milica Milka Milo Milorad Milos Miloš Milton Mimmi Mimoza Minh Minna Mirela Miriam Mirja Mirjam
  Mirjana Mirko Miroslav Miroslaw Mirosław Mirsad Mirsada Mirza Mladen Moa Mohamad Mohamed Mohammad Mohammed Mohamoud
  Mohamud Mohannad Mohsen Mojgan Mojtaba Molly Mona Monica Monika Morgan Morteza Mostafa Moussa Muamer Muhamed
  Muhammad Muhammed Muharem Mukhtar Mulki Muna Munira Murad Murat Mustafa Mykola Märit Märta Måns Mårten Nabil Nada
  Nadeem Nader Nadia Nadja Nahid Nahom Nahrin Naim Najat Najib Najla Najma Najwa Narges Nargis Naser Nasim Nasir Nasra
  Nasrin Nasser Nasteho Natalia Natalie Nataliia Natalija Natalja Natalya Natasha Nathalie Natnael Naveed Navid Nawal
  Nazanin Nazdar Nazli Necati Nedim Nedzad Nedžad Negar Negin Nellie Nelly Nenad Nermin Nermina Nesrin Nevena Nexhmije
  Nicklas Niclas Nicolas Nicole Nicolás Nidal Nihad Nihat Niilo Nikita Niklas Nikola Nikolaj Nikolaus Nilgün Niloofar
  Niloufar Nils Nima Nimco Nimo Nina Ninos Nisreen Nisse Nizar Noah Noel Noor Nour Noura Nur Nuray Nurcan Nuriye Nuur
  Okan Oksana Oktay Ola Olav Olavi Ole Oleg Oleksandr Oleksii Olena Olga Oliver Olivia Oliwia Olle Olof Olov Omar Omid
  Onni Onur Orhan Orvokki Osama Oscar Oskar Osman Osvaldo Othman Ottilia Otto Ove Owe Paavo Pablo Parisa Parvaneh
  Parvin Parviz Patric Patricia Patricio Patrick Patrik Patrycja Patryk Paula Paulina Pauline Pawel Paweł Payam Pedro
  Pehr Pekka Pelin Pentti Percy Pernilla Pertti Peter Petra Petri Petros Petter Peyman Philip Phuong Pia Piotr Pirjo
  Pirkko Polina Pontus Pouya Pranee Pranvera Predrag Przemyslaw Przemysław Päivi Pär Qadra Qasim Qendrim Quang Rabia
  Radmila Radoslaw Radosław Radovan Radwan Raed Rafael Rafal Rafał Raghad Ragnar Ragnhild Rahel Rahim Rahma Rahul
  Raija Raili Raimo Raja Rakel Ralf Ralph Ramazan Rami Ramin Ramiro Ramiz Ramona Ramzi Rana Rania Rasha Rashid Rasim
  Rasmus Raul Rauno Ravi Rawan Rayan Razan Raúl Rebecca Rebecka Rebin Rebwar Recep Reem Refik Regina Reijo Reima Reine
  Renata Renée Rexhep Reza Rezan Riad Ricardo Richard Rickard Ridwan Riikka Riitta Rikard Rima Risto Ritva Riyad Robel
  Robert Roberto Robin Rodrigo Roger Rojda Rojin Rola Roland Rolf Ronak Ronja Ronnie Ronny Roshan Rosita Rosmarie Roya
  Ruba Ruben Rudolf Rune Ruslan Ruth Ryszard Saad Sabaheta Sabina Sabrina Sadiq Saeed Safaa Safet Sagal Sahar Sahit
  Sahra Said Saida Saima Sakari Sakina Salah Saleh Salih Salim Sally Salma Salman Salwa Samah Saman Samaneh Samar
  Samatar Sami Samia Samir Samira Samra Samrawit Samuel Sanaa Sanaz Sandra Sanel Sanela Sanja Sara Sarah Sargon Sasa
  Sawsan Saynab Saša Sead Sebastian Seda Sedat Seija Sejla Selam Selamawit Selim Selin Selma Semhar Semir Semira Semra
  Senad Senada Senait Sepideh Seppo Serap Serdar Sergei Sergej Sergey Sergio Serhat Serhii Serkan Sevda Sevgi Sevil
  Sevim Shaban Shabnam Shadi Shahab Shahd Shahid Shahin Shahla Shahram Shahrzad Shaimaa Shamiram Shamso Sherko Shilan
  Shima Shirin Shiva Shkelqim Shohreh Shpresa Shqipe Shukri Shukria Siamak Siavash Sibel Sigfrid Sigge Signe Sigrid
  Sigurd Sigvard Siham Silvia Simin Simon Simret Sinan Sinem Sinikka Siri Siriporn Sirkka Sirpa Sirwan Siv Sivert
  Sixten Skender Slavica Slavko Slawomir Slobodan Snezana Snežana Sofia Sofie Soheil Soheila Solbritt Solomon Solveig
  Somchai Sonia Sonja Sophia Sophie Soran Soraya Souad Srdjan Srđan Staffan Stanislaw Stanisław Stefan Stefania Stella
  Stellan Stephan Stina Stojan Sture Suad Suada Suha Suhail Sulaiman Suleiman Suleyman Sumaya Sune Sunita Supaporn
  Susan Susana Susann Susanna Susanne Suzanne Svante Sven Sverker Svetlana Svitlana Sylvia Sylwia Szymon Sören
  Süleyman Sławomir Tadeusz Tage Taha Tahereh Tahir Taina Taisto Talal Talib Tamara Tamer Taner Tanja Tapani Tapio
  Taras Tarek Tarik Tariq Tarja Tarmo Tatiana Tatjana Ted Tedros Teemu Tekle Teodor Teresa Terese Teresia Terhi Terttu
  Tesfay Tesfaye Tetiana Teuta Teuvo Thanh Thea Theo Theodor Therese Theresia Thomas Thorbjörn Thore Thure Thuy
  Thérèse Tigist Tihomir Tiina Tilda Tilde Timmy Timo Timothy Tina Tobias Toivo Tomas Tomasz Tomislav Tommy Toni Tony
  Torbjörn Tord Tore Torgny Torkel Torsten Torun Tova Tove Trang Tsegay Tsehay Tuija Tuomas Tuomo Ture Turgut Tuula
  Tuulikki Tyra Tülay Türkan Ubah Ufuk Ugur Ulf Ulla Ulrika Umut Urpo Ursula Urszula Usama Vahid Vahida Valbona
  Valdemar Valdete Valentina Valeria Valmir Valon Valter Vanessa Vanja Veijo Veikko Velimir Vendela Vera Veronica
  Veronika Vesna Veysel Vicente Victor Victoria Vidar Viggo Viktor Viktoria Viktoriia Vilgot Vilhelm Vilma Vincent
  Virpi Vitalii Viveca Viveka Vivian Vivianne Višnja Vjollca Vjosa Vladan Vladimir Vladislav Vlado Volkan Volodymyr
  Wael Wafaa Wahid Waldemar Waleed Walid Wanda Wanida Wassim Wieslaw Wiesław Wilhelm Wille William Willy Wilma Wilmer
  Winta Wioletta Wisam Wissam Witold Wojciech Xhavit Xhevat Ximena Yahya Yana Yara Yasemin Yaser Yasin Yasir Yasmin
  Yasmine Yasser Yassin Yavuz Yazan Yelena Yemane Yevhen Ylber Ylva Yngve Yodit Yohannes Yolanda Yonas Yonis Yordanos
  Yosef Younes Yousef Yousif Youssef Yulia Yuliia Yunus Yurii Yusef Yusuf Yves Yvonne Yüksel Zabihullah Zahid Zahra
  Zaid Zainab Zakaria Zaki Zamzam Zana Zaynab Zbigniew Zdenka Zdenko Zdravko Zdzislaw Zdzisław Zehra Zeina Zeinab Zeki
  Zeliha Zeljko Zeynab Zeynep Ziad Zijad Zilan Zlata Zlatan Zlatko Zofia Zohreh Zoran Zorica Zuzanna Zvonko Zygmunt
  Åke Åsa Åse Örjan Östen Özcan Özgür Özkan Özlem Ümit Łukasz Željka Željko Živko
  `
    .trim()
    .split(/\s+/),
);

/** Names left out above because they are words: they count before a surname, or after a word for somebody helped. */
export const nameWords: ReadonlySet<string> = new Set(
  `
  Alva Ask Axel Bo Birk Björn Bror Dag Dan Dina Hans Inga Iris Klara Liv Lova Love Maj Marina Max Meja Mi Mina My Nora Per Pål
  Rosa Rut Saga Sam Sanna Sina Sten Stig Svea Tim Tom Tuva Vide Viola
  `
    .trim()
    .split(/\s+/),
);

/** Names whose lower case, alone or in the genitive, is a word in Swedish or in a language that is quoted here. */
export const lowerCaseWords: ReadonlySet<string> = new Set(
  `
  alf alma ann august barbro britt ebba edit ester frans gun hanne jack jan jasmin jon kaj karen karl kim knut lena lina
  linda linnea lisa lotta malte mary mats minna nisse olle osman pär said sven tage tilde tina tova veronika viktoria
  åse
  `
    .trim()
    .split(/\s+/),
);
